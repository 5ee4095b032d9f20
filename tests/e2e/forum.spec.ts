// A whole forum, as the people in it live through it.

import { draw, expect, feels, LAPTOP, PHONE, test, turn } from './forum.ts';
import { Robots } from './robots.ts';

test('a forum from the first page to the last: everyone sees the same at the same moment', async ({
  server,
  device,
}) => {
  // The facilitator opens a room.
  const lead = await device(server.here, LAPTOP);
  await lead.getByRole('button', { name: 'Open your own room' }).click();
  await lead.getByLabel('Name of the meeting').fill('Ward 3, autumn');
  await lead.getByRole('button', { name: 'Open the room' }).click();
  await expect(lead.getByRole('heading', { name: 'The room is open' })).toBeVisible();
  const code = /\/([0-9A-Z]{8})\/lead/.exec(lead.url())?.[1];
  expect(code, lead.url()).toBeTruthy();

  // A screen on the wall, four phones: one types the code, the others come by the link.
  const wall = await device(`${server.here}/${code}/screen`, { viewport: { width: 1920, height: 1080 } });
  await expect(wall.getByText(`${code?.slice(0, 4)}-${code?.slice(4)}`)).toBeVisible();
  const anna = await device(server.here, PHONE);
  await anna.getByLabel('Room code').fill(`${code?.slice(0, 4).toLowerCase()} ${code?.slice(4)}`);
  await anna.getByRole('button', { name: 'Join', exact: true }).click();
  await expect(anna.getByText('Nobody in the room sees what you answer')).toBeVisible();
  const phones = [anna];
  for (let more = 0; more < 3; more++) phones.push(await device(`${server.here}/${code}`, PHONE));
  for (const phone of phones) await phone.getByRole('button', { name: 'Join the room' }).click();
  const everyone = [lead, wall, ...phones];
  for (const page of everyone) await expect(page.getByText('4 here')).toBeVisible();

  // A card turns on every screen. The guide is the facilitator's alone.
  await turn(lead, 'Promises');
  for (const page of everyone) await expect(page.getByRole('heading', { name: 'Promises' })).toBeVisible();
  await expect(lead.getByText('Only for you: hints for the facilitator')).toBeVisible();
  await expect(anna.getByText('Only for you: hints for the facilitator')).toHaveCount(0);

  // Three answer, one of them twice; the fourth passes, and the result opens at that moment.
  await feels(phones[0]!, 'Rather heavy');
  await feels(phones[0]!, 'Rather good');
  await feels(phones[1]!, 'Rather good');
  await feels(phones[2]!, 'Really good');
  for (const page of everyone) await expect(page.getByText(/^3\/4/).first()).toBeVisible();
  await expect(wall.getByRole('figure')).toHaveCount(0);
  await feels(phones[3]!, 'Really heavy');
  for (const page of everyone) await expect(page.getByText('Result · 4 answers')).toBeVisible();
  await expect(wall.getByRole('listitem').filter({ hasText: 'Rather good' }).getByText('2')).toBeVisible();
  // What one answered is marked on the own phone, and nowhere else.
  await expect(anna.getByText('your own answer')).toHaveCount(1);
  await expect(wall.getByText('your own answer')).toHaveCount(0);

  // Reactions count people.
  await anna.getByRole('button', { name: 'I know this too' }).click();
  await phones[1]!.getByRole('button', { name: 'I know this too' }).click();
  await expect(wall.getByRole('listitem').filter({ hasText: 'I know this too' })).toContainText('2 people');

  // A hand goes up, its turn comes and passes.
  await phones[2]!.getByRole('button', { name: 'Ask to speak' }).click();
  await expect(phones[2]!.getByText('You are next')).toBeVisible();
  await phones[3]!.getByRole('button', { name: 'Ask to speak' }).click();
  await expect(phones[3]!.getByText('You are number 2 in line')).toBeVisible();
  await lead.getByRole('button', { name: 'Let the next one speak' }).click();
  await expect(phones[2]!.getByText('Your turn', { exact: true })).toBeVisible();
  await expect(phones[3]!.getByText('You are next')).toBeVisible();
  await phones[2]!.getByRole('button', { name: 'I’ve finished' }).click();
  await expect(phones[2]!.getByRole('button', { name: 'Ask to speak' })).toBeVisible();

  // A latecomer sees the same stage.
  const late = await device(`${server.here}/${code}`, PHONE);
  await late.getByRole('button', { name: 'Join the room' }).click();
  await expect(late.getByText('Result · 4 answers')).toBeVisible();
  await expect(wall.getByText('5 here')).toBeVisible();

  // The group keeps its results, and the room ends for everyone.
  await lead.getByRole('button', { name: 'Put the card back' }).click();
  await lead.getByRole('button', { name: 'Past rounds' }).click();
  for (const [name, ending] of Object.entries({
    'Page to print': 'html',
    'Table (Excel)': 'csv',
    Text: 'md',
  })) {
    if (name === 'Text') await lead.getByRole('dialog').getByText('Other formats').click();
    const download = lead.waitForEvent('download');
    await lead.getByRole('dialog').getByRole('button', { name }).click();
    expect((await download).suggestedFilename()).toMatch(
      new RegExp(`^[\\p{L}\\p{N}-]+-\\d{4}-\\d{2}-\\d{2}\\.${ending}$`, 'u'),
    );
  }
  await lead.keyboard.press('Escape');
  await lead.getByRole('button', { name: 'End the meeting' }).click();
  await lead.getByRole('dialog').getByRole('button', { name: 'End and erase everything' }).click();
  for (const page of [...everyone, late]) {
    await expect(page.getByRole('heading', { name: 'The room is closed' })).toBeVisible();
  }
  // Whoever led is thanked for that, and asked for nobody's code.
  await expect(lead.getByText('Thank you for leading it.')).toBeVisible();
  await expect(lead.getByRole('textbox')).toHaveCount(0);
  await expect(anna.getByText('type its code here')).toBeVisible();
  // What was collected, that it is erased, until when something is remembered; and the device has forgotten it.
  await expect(anna.getByRole('region', { name: 'What happened to your data' })).toContainText(
    'The meeting had 1 round.',
  );
  expect(
    await anna.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('ticket'))),
  ).toEqual([]);
  await anna.reload();
  await expect(anna.getByRole('heading', { name: 'The room is closed' })).toBeVisible();
});

test('[K1] a group in which one says that nothing is kept has no file, and the facilitator reads why', async ({
  forum,
}) => {
  const lead = await forum.facilitator();
  const phones = [await forum.participant(), await forum.participant(), await forum.participant()];
  await turn(lead, 'Promises');
  for (const phone of phones) await feels(phone, 'Rather good');
  await lead.getByRole('button', { name: 'End the meeting' }).click();
  const dialog = lead.getByRole('dialog');
  await expect(dialog.getByText('if a single person says ‘Nothing’, nothing is kept')).toBeVisible();
  await dialog.getByRole('button', { name: 'Ask the group' }).click();
  const options = ['The shared results as a file', 'The shared results as a file', 'Nothing'];
  for (const [nth, phone] of phones.entries()) {
    await expect(phone.getByText('The most careful answer decides.')).toBeVisible();
    await feels(phone, options[nth]!);
  }
  for (const phone of phones)
    await expect(phone.getByText('Nothing is kept. It is enough that one person wishes so.')).toBeVisible();
  const decided = dialog.getByRole('heading', { name: 'The group has decided: nothing is kept' });
  const save = dialog.getByRole('button', { name: 'Page to print' });
  await lead.getByRole('button', { name: 'End the meeting' }).click();
  await expect(decided).toBeVisible();
  await expect(save).toHaveCount(0);
  await expect(dialog.getByRole('button', { name: 'Ask the group' })).toHaveCount(0);
  await lead.keyboard.press('Escape');
  // Whatever is asked after that, it stays so, and wherever results could be saved.
  await turn(lead, 'Listening');
  await lead.getByRole('button', { name: 'Past rounds' }).click();
  await expect(decided).toBeVisible();
  await expect(save).toHaveCount(0);
  await lead.keyboard.press('Escape');
  await lead.getByRole('button', { name: 'New code' }).click();
  await expect(decided).toBeVisible();
  await expect(save).toHaveCount(0);
  await lead.keyboard.press('Escape');
  await lead.getByRole('button', { name: 'End the meeting' }).click();
  await expect(decided).toBeVisible();
  await dialog.getByRole('button', { name: 'End and erase everything' }).click();
  await expect(phones[0]!.getByText('No answers from the room stay on the server')).toBeVisible();
});

test('what has just come under a thumb takes no press: no reaction, no answer to the next question', async ({
  forum,
}) => {
  const lead = await forum.facilitator();
  const phones = [await forum.participant(), await forum.participant(), await forum.participant()];
  const thumb = await forum.participant();
  const reacted = lead.getByRole('listitem').filter({ hasText: /[1-9] (person|people)/ });
  await turn(lead, 'Promises');
  for (const phone of phones) await feels(phone, 'Rather good');
  // Time stands still: the second tap comes in time, however slow the machine is.
  await thumb.clock.install();
  await expect(thumb.getByText('3/4 answered')).toBeVisible();
  // The last that comes with a card: whatever moves it makes it settle anew.
  await expect(thumb.getByText('You may wish for another card')).toBeVisible();
  await thumb.clock.pauseAt(Date.now() + 60_000);
  await thumb.clock.runFor(1_000);
  await thumb.getByRole('radio', { name: 'Not this card' }).tap();
  // The result is open: there is nothing to answer any more.
  await expect(thumb.getByRole('radio')).toHaveCount(0);
  await expect(thumb.getByRole('figure')).toBeVisible();
  for (const reaction of await thumb.locator('button.reaction').all()) {
    const box = (await reaction.boundingBox())!;
    await thumb.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
  }
  await thumb.clock.runFor(1_000);
  // This one is meant, and it is the first that arrives.
  await thumb.getByRole('button', { name: 'I know this too' }).tap();
  await expect(reacted).toHaveCount(1);
  await expect(reacted).toContainText('I know this too');
});

test('each reads the same card in an own language [D1]', async ({ forum, device }) => {
  const lead = await forum.facilitator();
  const inFinnish = await device(`${forum.server.here}/${forum.room.code}`, { ...PHONE, locale: 'fi-FI' });
  await inFinnish.getByRole('button', { name: 'Liity huoneeseen' }).click();
  const inSwedish = await device(`${forum.server.here}/${forum.room.code}`, { ...PHONE, locale: 'sv-FI' });
  await inSwedish.getByRole('button', { name: 'Gå in i rummet' }).click();
  await turn(lead, 'Promises');
  await expect(inFinnish.getByRole('heading', { name: 'Lupaukset' })).toBeVisible();
  await expect(inSwedish.getByRole('heading', { name: 'Löften' })).toBeVisible();
  await inFinnish.getByRole('radio', { name: 'Ohitan' }).click();
  await expect(inFinnish.getByText('1/2')).toBeVisible();
  // Another language at any time.
  await inSwedish.getByRole('button', { name: /mina uppgifter/ }).click();
  await inSwedish.getByRole('button', { name: 'Suomi' }).click();
  await inSwedish
    .getByRole('dialog', { name: 'Minun tietoni' })
    .getByRole('button', { name: 'Sulje' })
    .click();
  await expect(inSwedish.getByRole('heading', { name: 'Lupaukset' })).toBeVisible();
  expect(await inSwedish.evaluate(() => document.documentElement.lang)).toBe('fi');
});

test('two facilitators do not act twice [F9]', async ({ forum }) => {
  const one = await forum.facilitator();
  const other = await forum.facilitator();
  await turn(one, 'Promises');
  await expect(other.getByRole('heading', { name: 'Promises' })).toBeVisible();
  // Both put the card back in the same moment: it happens once, and the room is where both wanted it.
  const buttons = [one, other].map((page) => page.getByRole('button', { name: 'Put the card back' }));
  await Promise.all(buttons.map((button) => button.evaluate((element: HTMLElement) => element.click())));
  await expect(one.getByRole('heading', { name: 'The table is clear' })).toBeVisible();
  await expect(other.getByRole('heading', { name: 'The table is clear' })).toBeVisible();
  const rounds = await (await fetch(`${forum.server.here}/api/rooms/${forum.room.code}/rounds`)).json();
  expect(rounds).toHaveLength(1);
});

test('a card that people are answering is not turned away without a question', async ({ forum }) => {
  const lead = await forum.facilitator();
  const phones = [await forum.participant(), await forum.participant(), await forum.participant()];
  await turn(lead, 'Promises');
  await feels(phones[0]!, 'Rather good');
  await expect(lead.getByText(/^1\/3/).first()).toBeVisible();
  await draw(lead);
  const dialog = lead.getByRole('dialog');
  await expect(dialog.getByText('1/3 have answered.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(phones[0]!.getByRole('heading', { name: 'Promises' })).toBeVisible();
  // The card that was looked at is there still.
  await dialog.getByRole('button', { name: 'Show the card to everyone' }).click();
  await dialog.getByRole('button', { name: 'Go on anyway' }).click();
  await expect(phones[0]!.getByRole('heading', { name: 'Promises' })).toHaveCount(0);
  // And back again: the card, but not its ballots.
  await lead.getByRole('button', { name: 'Undo: turned card' }).click();
  await expect(phones[0]!.getByRole('heading', { name: 'Promises' })).toBeVisible();
  await expect(phones[0]!.getByText('This round is over and takes no more answers.')).toBeVisible();
});

test('a vote with the group’s own words is a curtain until it opens', async ({ forum }) => {
  const lead = await forum.facilitator();
  const wall = await forum.screen();
  const phones = [await forum.participant(), await forum.participant(), await forum.participant()];
  await lead.getByRole('button', { name: 'Vote', exact: true }).click();
  const dialog = lead.getByRole('dialog');
  await dialog.getByLabel('Your own options').fill('Night shifts\nNew people\nQuiet corners');
  await dialog.getByRole('button', { name: /^Ask/ }).click();
  await expect(wall.getByText('Night shifts')).toBeVisible();
  await feels(phones[0]!, 'Night shifts');
  await feels(phones[1]!, 'Night shifts');
  await expect(wall.getByText(/^2\/3/).first()).toBeVisible();
  await expect(wall.getByRole('figure')).toHaveCount(0);
  await phones[2]!.getByRole('radio', { name: 'Quiet corners' }).click();
  await expect(wall.getByText('Result · 3 answers')).toBeVisible();
});

test('a locked door is told, and opens again', async ({ forum, device }) => {
  const lead = await forum.facilitator();
  const inside = await forum.participant();
  await lead.getByRole('button', { name: 'Lock the door' }).click();
  await expect(inside.getByText('door locked').first()).toBeVisible();
  const outside = await device(`${forum.server.here}/${forum.room.code}`, PHONE);
  await expect(outside.getByRole('heading', { name: 'The door is locked' })).toBeVisible();
  // Those who were in come back freely.
  await inside.reload();
  await expect(inside.getByText('1 here')).toBeVisible();
  await lead.getByRole('banner').getByRole('button', { name: 'Unlock the door' }).click();
  // Whoever looks at the door is led on by it.
  await outside.getByRole('button', { name: 'Join the room' }).click();
  await expect(inside.getByText('2 here')).toBeVisible();
});

test('a form is answered one question at a time, at an own pace, and opens as a whole', async ({
  browser,
  forum,
}) => {
  const robots = await Robots.gather(browser, forum.server.here, forum.room);
  const phone = await forum.participant();
  await robots.join(forum.room.code, 2);
  const options = ['Very much', 'Somewhat', 'Not at all'].map((text) => ({ text }));
  const questions = ['My skills', 'My stamina'].map((text) => ({ type: 'choice' as const, text, options }));
  await robots.lead({ type: 'ask', kind: 'form', questions });
  await expect(phone.getByRole('heading', { name: 'My skills' })).toBeVisible();
  await expect(phone.getByRole('heading', { name: 'My stamina' })).toHaveCount(0);
  await feels(phone, 'Somewhat');
  // The next one comes by itself, and the way back is open.
  await expect(phone.getByRole('heading', { name: 'My stamina' })).toBeFocused();
  await phone.getByRole('button', { name: 'Previous' }).click();
  await expect(phone.getByRole('radio', { name: 'Somewhat' })).toBeChecked();
  await feels(phone, 'Very much');
  await phone.getByRole('button', { name: 'Next' }).click();
  await feels(phone, 'I pass');
  await expect(phone.getByText('You have answered everything.')).toBeVisible();
  for (const who of [1, 2])
    for (const question of [0, 1]) await robots.say(who, { type: 'answer', round: 1, question, value: 0 });
  await expect(phone.getByText('Result · 3 answers')).toBeVisible();
  await expect(phone.getByText('There are too few answers to show.')).toBeVisible();
  await robots.leave();
});

test('a group too small for a result is told so before the first card, once nobody else can come', async ({
  forum,
}) => {
  const phone = await forum.participant();
  const small = phone.getByText('A result shows only once at least 3 have answered. A group this small');
  await expect(phone.getByText('That number stays the same for the whole meeting.')).toBeVisible();
  await expect(phone.getByText('There is 1 participant in the room.')).toBeVisible();
  const lead = await forum.facilitator();
  const warning = lead.getByText(
    'Participants here: 1. A result is shown only once at least 3 have answered.',
  );
  await expect(warning).toHaveCount(0);
  await lead.getByRole('button', { name: 'Lock the door' }).click();
  await expect(small).toBeVisible();
  await expect(warning).toBeVisible();
  await expect(lead.getByText('Unlock it if somebody is still to come')).toBeVisible();
  await lead.getByRole('banner').getByRole('button', { name: 'Unlock the door' }).click();
  await expect(warning).toHaveCount(0);
  await forum.participant();
  await forum.participant();
  await expect(phone.getByText('There are 3 participants in the room.')).toBeVisible();
  await expect(small).toHaveCount(0);
});
