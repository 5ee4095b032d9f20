// A group over the months: what a facilitator's own page keeps.

import { findings } from './axe.ts';
import { enter, expect, feels, LAPTOP, test, turn, WALL } from './forum.ts';
import { makeGroup } from './groups.ts';

test('nothing of a group is lost by one press, and what is in no file is told before it goes', async ({
  server,
  device,
}) => {
  const page = await device(`${server.here}/groups`, LAPTOP);
  await makeGroup(page, 'Autumn group');
  await page.getByLabel('Day and time').fill('2027-01-14T09:00');
  await page.getByLabel('Place').fill('Room 4');
  await page.getByRole('button', { name: 'Add a date' }).click();
  const date = page.getByRole('listitem').filter({ hasText: 'Room 4' });
  await date.getByRole('button', { name: /^Erase the date/ }).click();
  await expect(date.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(date).toBeVisible();

  // A result for which the group is too small would never open.
  await page.getByLabel('How many participants').fill('4');
  await page.getByLabel('How many answers at least').fill('5');
  await page.keyboard.press('Tab');
  await expect(page.getByText('no result will open')).toBeVisible();
  await page.getByRole('textbox', { name: 'Name of the group' }).fill('Spring group');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('heading', { name: 'Spring group' })).toBeVisible();

  await page.getByRole('button', { name: 'The file' }).click();
  await page.getByRole('button', { name: 'Erase from this device' }).click();
  await expect(page.getByText('The group is in no file')).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('region', { name: 'The file' }).getByRole('button', { name: 'Save to a file' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^Spring-group-/);
  await expect(page.getByText('The group is in no file')).toBeHidden();
  await page.getByRole('button', { name: 'Erase', exact: true }).click();
  await expect(page.getByText('There is no group on this device yet.')).toBeVisible();
});

test('a room opens with the choices of its group, and leaves nothing there that nobody agreed on', async ({
  server,
  device,
}) => {
  const page = await device(`${server.here}/groups`, LAPTOP);
  const passphrase = await makeGroup(page, 'Autumn group');
  await page.getByLabel('How many answers at least').fill('5');
  await page.getByLabel('How many answers at least').press('Tab');
  await expect(page.getByText('Results open all at once')).toBeVisible();
  await page.getByRole('button', { name: 'Open the room' }).click();
  await page.waitForURL(/\/[0-9A-Z]{8}\/lead/);
  await expect(page.getByRole('heading', { name: 'Autumn group' })).toBeVisible();
  const code = /\/([0-9A-Z]{8})\/lead/.exec(page.url())![1];
  const view = await (await fetch(`${server.here}/api/rooms/${code}`)).json();
  expect(view).toMatchObject({ title: 'Autumn group' });
  await page.getByRole('button', { name: 'End the meeting' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'End and erase everything' }).click();
  await expect(page.getByRole('heading', { name: 'The room is closed' })).toBeVisible();
  await page.goto(`${server.here}/groups`);
  await page.getByRole('button', { name: 'Open the group Autumn group' }).click();
  await page.getByLabel('Passphrase').fill(passphrase);
  await page.getByRole('button', { name: 'Open' }).click();
  await page.getByRole('button', { name: 'The months' }).click();
  await expect(page.getByText('No meeting has been kept yet.')).toBeVisible();
  await expect(page.getByText('waiting')).toHaveCount(0);
});

test('[K1] what a group said may be kept is offered at the end, listed whole, and taken in; one “nothing” leaves nothing', async ({
  server,
  device,
}) => {
  const page = await device(`${server.here}/groups`, LAPTOP);
  const passphrase = await makeGroup(page, 'Autumn group');
  await page.getByLabel('How many answers at least').fill('3');
  const days = [0, 20, 41].map((in_) =>
    new Date(Date.now() + in_ * 24 * 3_600_000).toISOString().slice(0, 10),
  );
  // As one writes them down: the order is the page's.
  for (const day of [days[2], days[0], days[1]]) {
    await page.getByLabel('Day and time').fill(`${day}T13:00`);
    await page.getByRole('button', { name: 'Add a date' }).click();
    await expect(page.getByLabel('Day and time')).toHaveValue('');
  }
  const kept = (): Promise<string> =>
    page.evaluate(async () => {
      const db = await new Promise<IDBDatabase>((done) => {
        const asked = indexedDB.open('keidas');
        asked.onsuccess = () => done(asked.result);
      });
      const outcomes = await new Promise((done) => {
        const asked = db.transaction('outcomes').objectStore('outcomes').getAll();
        asked.onsuccess = () => done(asked.result);
      });
      db.close();
      return JSON.stringify([outcomes, { ...localStorage }, { ...sessionStorage }]);
    });

  /** A meeting of three with a card and an opening round, that says what may be kept. */
  async function meet(answers: readonly string[]): Promise<void> {
    await page.getByRole('button', { name: 'Open the room' }).click();
    await page.waitForURL(/\/lead/);
    const code = /\/([0-9A-Z]{8})\/lead/.exec(page.url())![1]!;
    const phones = await Promise.all(answers.map(async () => enter(await device(`${server.here}/${code}`))));
    await page
      .getByRole('region', { name: 'Tools' })
      .getByRole('button', { name: 'Opening round', exact: true })
      .click();
    for (const phone of phones) await feels(phone, 'Rather good');
    await expect(page.locator('#table').getByText('3 answers')).toBeVisible();
    await turn(page, 'Promises');
    for (const phone of phones) await feels(phone, 'Really good');
    await expect(page.locator('#table').getByText('3 answers')).toBeVisible();
    await page.locator('summary', { hasText: 'Next time' }).click();
    await expect(page.getByLabel('When?')).toHaveValue(`${days[1]}T13:00`);
    await page.getByRole('button', { name: 'What is kept?' }).click();
    for (const [at, phone] of phones.entries()) await feels(phone, answers[at]!);
    await expect(page.locator('#table').getByText(/one person wishes so|Themes are kept/)).toBeVisible();
    await page.getByRole('button', { name: 'End the meeting' }).click();
    // Whoever has not told the group when it meets next is reminded, and has it told by one press.
    const end = page.getByRole('dialog');
    await expect(end.getByText('the phones have not been told yet')).toBeVisible();
    await end.getByRole('button', { name: 'Tell the group' }).click();
    await expect(end.getByText('The group has been told')).toBeVisible();
    expect(await findings(page)).toEqual([]);
    await page.screenshot({ path: 'test-results/end-next.png' });
    await end.getByRole('button', { name: 'End and erase everything' }).click();
    await expect(page.getByRole('heading', { name: 'The room is closed' })).toBeVisible();
    await expect(phones[0]!.getByRole('heading', { name: 'Next time' })).toBeVisible();
    for (const phone of phones) await phone.context().close();
  }

  async function back(): Promise<void> {
    await page.getByRole('button', { name: 'Open the group Autumn group' }).click();
    await page.getByLabel('Passphrase').fill(passphrase);
    await page.getByRole('button', { name: 'Open' }).click();
    await expect(page.getByRole('button', { name: 'The months' })).toBeVisible();
  }

  const WORD = 'Themes, and the mood in one word';
  await meet([WORD, 'The shared results as a file', WORD]);
  expect(await kept()).toMatch(/"came":null,"left":null/);
  expect(await kept()).not.toMatch(/counts|tally|shown/);
  await expect(page.getByText('waits on the group’s page for a week')).toBeVisible();
  // To that group, and to what its meeting has left.
  await page.getByRole('link', { name: 'To the group’s page' }).click();
  await expect(page.getByRole('heading', { name: 'Autumn group' })).toBeVisible();
  await page.getByLabel('Passphrase').fill(passphrase);
  await page.getByRole('button', { name: 'Open' }).click();
  await expect(page.getByText('Cards that are not drawn again')).toBeVisible();
  await expect(page.getByRole('definition').filter({ hasText: 'Promises' })).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Keep it', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Not talked about yet' })).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await expect(page.getByRole('button', { name: 'See what is kept' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Next time' }).click();

  await meet([WORD, WORD, 'Nothing']);
  const [outcomes] = JSON.parse(await kept()) as [unknown[]];
  expect(outcomes).toEqual([]);
  expect(await kept()).not.toMatch(/"came"|counts|tally|shown/);
  await expect(page.getByText('waits on the group’s page')).toHaveCount(0);
  await page.goto(`${server.here}/groups`);
  await back();
  await expect(page.getByRole('button', { name: 'See what is kept' })).toHaveCount(0);
});

test('[S7] whoever loses the page of an open room goes back to it from the group, and does not part the group', async ({
  server,
  device,
}) => {
  const page = await device(`${server.here}/groups`, LAPTOP);
  const passphrase = await makeGroup(page, 'Autumn group');
  await page.getByRole('button', { name: 'Make an address' }).click();
  await expect(page.getByLabel('Address', { exact: true })).toHaveValue(/\/s\//);
  await page.getByRole('button', { name: 'Open the room' }).click();
  await page.waitForURL(/\/lead/);
  const { pathname } = new URL(page.url());
  await expect(page.getByRole('region', { name: 'Deck' })).toBeVisible();
  await page.goto(`${server.here}/groups`);
  await page.getByRole('button', { name: 'Open the group Autumn group' }).click();
  await page.getByLabel('Passphrase').fill(passphrase);
  await page.getByRole('button', { name: 'Open' }).click();
  await page.getByRole('button', { name: 'Open the room' }).click();
  await expect(page.getByText(/is open already, and you lead it/)).toBeVisible();
  await page.getByRole('link', { name: 'Back to the room' }).click();
  await expect(page.getByRole('region', { name: 'Deck' })).toBeVisible();
  expect(new URL(page.url()).pathname).toBe(pathname);
});

test('[S7] a group is handed over: a link to its open room, another address, a file under its own passphrase', async ({
  server,
  device,
}) => {
  const page = await device(`${server.here}/groups`, LAPTOP);
  const passphrase = await makeGroup(page, 'Autumn group');
  await page.getByRole('button', { name: 'Make an address' }).click();
  const address = await page.getByLabel('Address', { exact: true }).inputValue();
  await page.getByRole('button', { name: 'Open the room' }).click();
  await page.waitForURL(/\/lead/);
  const code = /\/([0-9A-Z]{8})\/lead/.exec(page.url())![1]!;
  // It is what the table gives away, and what the wall shows: also after a reload, and with its own way back in.
  await expect(page.getByLabel('The group’s address, the same every time')).toHaveValue(address);
  const wall = await device(await page.getByLabel('Link for the shared screen').inputValue(), WALL);
  for (const again of [false, true]) {
    if (again) await wall.reload();
    const qr = wall.locator('.hero img');
    await expect(qr).toHaveAttribute('src', `/api/series/${address.split('/').at(-1)!}/qr.svg`);
    await expect.poll(() => qr.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
  }
  expect(new URL(wall.url()).hash).toBe(`#~${address.split('/').at(-1)!}`);
  // A link that says an address that does not lead here is not believed.
  const misled = await device(wall.url().replace(/~.*$/, '~ABCD-EFGH-JKMN-PQRS'), WALL);
  await expect(misled.locator('.hero img')).toHaveAttribute('src', /^data:/);
  // Whoever comes by the address comes to the room's door.
  const guest = await device(address);
  await expect(guest.getByRole('button', { name: 'Join the room' })).toBeVisible();
  expect(new URL(guest.url()).pathname).toBe(`/${code}`);

  await page.goto(`${server.here}/groups`);
  await page.getByRole('button', { name: 'Open the group Autumn group' }).click();
  await page.getByLabel('Passphrase').fill(passphrase);
  await page.getByRole('button', { name: 'Open' }).click();
  // A second room behind the same address is asked about first.
  await page.getByRole('button', { name: 'Open the room' }).click();
  await expect(page.getByText(/is open already, and you lead it/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Open a new room all the same' })).toBeVisible();

  await page.getByRole('button', { name: 'The file' }).click();
  await page.getByRole('button', { name: 'Give it to somebody' }).click();
  await page.getByRole('button', { name: 'Make a link for another facilitator' }).click();
  const field = page.locator('ol').getByRole('textbox').last();
  await expect(field).toHaveValue(/\/lead#/);
  const link = await field.inputValue();
  const next = await device(link, LAPTOP);
  await expect(next.getByRole('region', { name: 'Deck' })).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Change the address' }).click();
  await expect(page.getByRole('button', { name: 'The address is changed' })).toBeDisabled();
  await page.getByLabel('I have written the passphrase down.').check();
  const fresh = await page.getByLabel('Passphrase of the new file').inputValue();
  expect(fresh).not.toBe(passphrase);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save the file to give away' }).click(),
  ]);
  const other = await device(`${server.here}/groups`, LAPTOP);
  await other.getByLabel('Open a file').setInputFiles(await download.path());
  await other.getByLabel('Passphrase').fill(fresh);
  await other.getByRole('button', { name: 'Open' }).click();
  await expect(other.getByLabel('Address', { exact: true })).not.toHaveValue(address);
});
