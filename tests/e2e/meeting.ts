// Ninety minutes of a peer forum in a few seconds: what a facilitator does from the first page to the last, and what
// eight phones answer. The same script for every language, for the mouse and for the keyboard alone; on the way it
// can take a picture of every step, and let axe look at it.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, type Page } from '@playwright/test';

import { EVALUATION } from '../../web-client/src/words/evaluation.ts';
import { findings } from './axe.ts';
import { type Device, LAPTOP, PHONE, WALL } from './forum.ts';
import { Hands, type Lang, LOCALES, word } from './hands.ts';
import type { Server } from './server.ts';

const LANGS: readonly Lang[] = ['fi', 'sv', 'en'];

/** The theme that wins the vote. */
const STAMINA = { fi: 'Oma jaksaminen', sv: 'Min egen ork', en: 'My own stamina' };
const PROMISES = { fi: 'Lupaukset', sv: 'Löften', en: 'Promises' };

export interface Plan {
  readonly lang: Lang;
  readonly keyboardOnly: boolean;
  /** Where pictures go; none are taken without. */
  readonly pictures?: string | undefined;
  /** Whether axe looks at every step: at the facilitator, a phone, the wall and the observer. */
  readonly axe?: boolean;
  readonly colorScheme?: 'light' | 'dark';
}

export class Meeting {
  readonly phones: Page[] = [];
  wall!: Page;
  observer!: Page;
  lead!: Hands;
  #step = 0;

  constructor(
    private readonly server: Server,
    private readonly device: Device,
    private readonly plan: Plan,
  ) {}

  /** A room is opened as a newcomer opens it, and everybody comes in: phones of all three languages. */
  async gather(): Promise<void> {
    const { lang, keyboardOnly, colorScheme = 'light' } = this.plan;
    const page = await this.device(this.server.here, { ...LAPTOP, colorScheme, locale: LOCALES[lang] });
    this.lead = new Hands(page, lang, keyboardOnly);
    const { lead } = this;
    await lead.press(lead.say('start.open'));
    await lead.write(page.getByLabel(lead.say('start.title')), 'Keidas 3');
    await lead.write(page.getByLabel(lead.say('start.people')), '3');
    await expect(page.getByText(lead.say('start.floor.one'))).toBeVisible();
    await lead.write(page.getByLabel(lead.say('start.people')), '8');
    await expect(page.getByText(lead.say('start.floor', { n: 4 }))).toBeVisible();
    await this.look('open', page);
    await lead.press(lead.say('start.create'));
    await expect(page.getByRole('heading', { name: lead.say('lead.invite.ready') })).toBeVisible();
    const code = /\/([0-9A-Z]{8})\/lead/.exec(page.url())?.[1];
    const room = `${this.server.here}/${code}`;
    const locale = LOCALES[lang];
    this.wall = await this.device(`${room}/screen`, { ...WALL, colorScheme, locale });
    this.observer = await this.device(`${room}/observe`, { ...PHONE, colorScheme, locale });
    for (let seat = 0; seat < 8; seat++) {
      const tongue = LANGS[(LANGS.indexOf(lang) + seat) % LANGS.length]!;
      const phone = await this.device(room, { ...PHONE, colorScheme, locale: LOCALES[tongue] });
      await phone.getByRole('button', { name: word(tongue, 'join.enter') }).click();
      this.phones.push(phone);
    }
    await expect(this.wall.getByText(word(lang, 'people.present', { n: 8 }))).toBeVisible();
    await this.look('everyone is here');
  }

  async opening(): Promise<void> {
    const { lead } = this;
    await lead.switchLettersOn();
    await lead.press(lead.say('tools.lock'), 'l');
    await expect(this.wall.getByText(lead.say('people.places', { n: 8 }))).toBeVisible();
    await lead.press(lead.say('plan.begin'));
    await lead.next(lead.say('kind.check_in'));
    await this.asked();
    await this.look('check-in');
    await this.answer([3, 2, 1, 3, 4, 3, 'pass']);
    await expect(lead.page.getByText(lead.say('answer.count', { n: 7, of: 8 })).first()).toBeVisible();
    await this.answerFrom(7, [2]);
    await this.opened();
    await expect(lead.page.getByText(lead.say('mood.lone'))).toBeVisible();
    await this.look('check-in opened');
    await lead.next(lead.say('next.phase', { phase: lead.say('phase.theme') }));
  }

  async theme(): Promise<void> {
    const { lead } = this;
    await lead.next(lead.say('next.vote'));
    const dialog = lead.page.getByRole('dialog');
    for (const at of [1, 4, 8]) await lead.tick(dialog.getByRole('checkbox').nth(at));
    await lead.write(dialog.getByLabel(lead.say('ask.vote.own')), 'Moped 50');
    await this.look('vote in the making', lead.page);
    await expect(dialog.getByText(lead.say('ask.vote.n', { n: 4 }))).toBeVisible();
    await lead.press(lead.say('ask.send'), undefined, dialog);
    await this.asked();
    await this.answer([0, 1, 1, 3, 2, 1, 1]);
    await this.look('theme vote');
    await expect(this.wall.getByRole('figure')).toHaveCount(0);
    await this.answerFrom(7, [1]);
    await this.opened();
    await this.look('theme vote opened');
    // Words typed on the spot reach everyone as they are.
    await expect(this.wall.getByText('Moped 50')).toBeVisible();
    await lead.next(lead.say('next.phase', { phase: lead.say('phase.share') }));
  }

  /** Five cards: chosen beforehand, drawn, by curtain, taken back, breathed after. */
  async sharing(): Promise<void> {
    const { lead } = this;
    const title = PROMISES[this.plan.lang];
    await lead.find(title);
    await this.look('a card for own eyes', lead.page);
    await expect(this.wall.getByRole('heading', { name: title })).toHaveCount(0);
    await lead.press(lead.say('table.keep'));
    await lead.clear();
    await lead.nextCard(lead.say('next.card', { title }));
    await expect(this.wall.getByRole('heading', { name: title })).toBeVisible();
    await this.asked();
    await this.answer([0, 1, 3, 4, 4, 1, 3]);
    await this.react([0, 0, 2, 5]);
    await this.look('first card');
    await this.answerFrom(7, [3]);
    await this.opened();
    await expect(lead.page.getByText(lead.say('mood.split'))).toBeVisible();
    await this.look('first card opened');
    await this.hands();
    await this.secondCard();
    await this.thirdCard();
    await this.lastCards();
    await lead.press(`${lead.say('phase.insight')} ${lead.say('tools.minutes', { n: 15 })}`, '4');
    await expect(this.phones[0]!.getByText(word(this.tongue(0), 'phase.insight'))).toBeVisible();
  }

  /** The final words of the meeting. */
  async closing(): Promise<void> {
    const { lead } = this;
    await lead.next(lead.say('next.phase', { phase: lead.say('phase.close') }));
    await lead.press(lead.say('tools.ask.evaluation'), 'e');
    await this.look('evaluation in the making', lead.page);
    const ask = lead.page.getByRole('dialog');
    await lead.press(lead.say('ask.send'), undefined, ask);
    await this.asked();
    await this.look('evaluation');
    for (const [seat, phone] of this.phones.entries()) await this.fill(phone, seat);
    const share = /5\/8 \(63\s?%\)/;
    for (const page of [this.wall, lead.page]) await expect(page.getByText(share).first()).toBeVisible();
    await this.look('evaluation opened');

    await lead.next(lead.say('kind.check_out'));
    await this.asked();
    await this.answer([3, 3, 2, 4, 4, 3, 2, 3]);
    // Who came without the word of the door sees the closing round alone: it does not ask for what was before.
    await this.opened([this.wall, this.observer]);
    for (const page of [this.phones[0]!, lead.page])
      await expect(page.getByText(lead.say('pair.title'))).toBeVisible();
    await this.look('check-out beside check-in');

    await lead.next(lead.say('next.keep_vote'));
    await this.asked();
    await this.answer([2, 2, 2, 2, 2, 2, 2, 2]);
    for (const [seat, phone] of this.phones.entries())
      await expect(phone.getByText(word(this.tongue(seat), 'kept.results'))).toBeVisible();
    await this.look('what is kept');
  }

  /** A file for the group, then nothing is left. */
  async end(): Promise<string> {
    const { lead } = this;
    await lead.next(lead.say('next.end'));
    const dialog = lead.page.getByRole('dialog');
    await this.look('the end', lead.page);
    const download = lead.page.waitForEvent('download');
    await dialog.getByText(lead.say('keep.more')).click();
    await lead.press(lead.say('keep.text'), undefined, dialog);
    const file = await (await download).path();
    await lead.press(lead.say('end.yes'), undefined, dialog);
    for (const page of [this.wall, this.observer, lead.page])
      await expect(page.getByRole('heading', { name: lead.say('gone.ended') })).toBeVisible();
    await this.look('over');
    return file;
  }

  /** Two hands go up; the first speaks, gives the word on, and the facilitator calls the other. */
  private async hands(): Promise<void> {
    const { lead } = this;
    for (const seat of [2, 5]) {
      await this.phones[seat]!.getByRole('button', { name: word(this.tongue(seat), 'hand.raise') }).click();
      await expect(lead.page.getByText(lead.say('turns.waiting', { n: seat === 2 ? 1 : 2 }))).toBeVisible();
    }
    await lead.press(lead.say('tools.next'), 'n');
    await expect(
      this.phones[2]!.getByText(word(this.tongue(2), 'hand.yours'), { exact: true }),
    ).toBeVisible();
    await this.look('a turn to speak');
    await lead.press(lead.say('tools.next'), 'n');
    await expect(lead.page.getByText(lead.say('turns.waiting', { n: 1 }))).toHaveCount(0);
    await lead.press(lead.say('tools.next.done'), 'n');
    await expect(lead.page.getByText(lead.say('turns.speaking'))).toHaveCount(0);
  }

  /** By curtain, with a timer. */
  private async secondCard(): Promise<void> {
    const { lead } = this;
    const curtain = lead.page.getByRole('checkbox', { name: lead.say('table.curtain') });
    if (this.plan.keyboardOnly) await lead.shortcut('h');
    else await curtain.check();
    await expect(curtain).toBeChecked();
    await lead.nextCard(lead.say('next.theme', { title: STAMINA[this.plan.lang] }));
    await this.asked();
    await lead.press(lead.say('plan.timer', { n: 45 }), 't');
    await expect(this.wall.getByRole('timer')).toBeVisible();
    await this.answer([3, 3, 4, 3, 4, 4, 3]);
    await this.look('second card, by curtain, with a timer');
    await lead.press(lead.say('now.open'), 'o');
    await this.opened();
    await lead.press(lead.say('tools.timer.clear'), 't');
    await expect(this.wall.getByRole('timer')).toHaveCount(0);
  }

  /** Turned away while people answer: asks first; then opened first. */
  private async thirdCard(): Promise<void> {
    const { lead } = this;
    // Still of the theme that has won.
    await lead.nextCard(lead.say('next.theme', { title: STAMINA[this.plan.lang] }));
    await this.asked();
    await this.answer([1, 2, 1, 2, 0]);
    await expect(lead.page.getByText(lead.say('answer.count', { n: 5, of: 8 })).first()).toBeVisible();
    await lead.draws();
    const dialog = lead.page.getByRole('dialog');
    await expect(dialog.getByText(lead.say('cut.text', { n: 5, of: 8 }))).toBeVisible();
    await this.look('open first', lead.page);
    await lead.press(lead.say('cut.open'), undefined, dialog);
    await this.opened();
    await expect(lead.page.getByText(lead.say('mood.heavy'))).toBeVisible();
    await this.look('heavy');
    const minute = lead.page
      .getByRole('group', { name: lead.say('tools.breathe') })
      .getByRole('button', { name: lead.say('tools.minutes', { n: 1 }) });
    if (this.plan.keyboardOnly) await lead.shortcut('b');
    else await minute.click();
    await expect(this.phones[0]!.getByText(word(this.tongue(0), 'breathe.title'))).toBeVisible();
    await this.look('breathing');
    await lead.press(lead.say('tools.breathe.stop'), 'b');
    await expect(this.phones[0]!.getByText(word(this.tongue(0), 'breathe.title'))).toHaveCount(0);
  }

  /** One turned by mistake and taken back, two that stay. */
  private async lastCards(): Promise<void> {
    const { lead } = this;
    // Still of the theme that has won.
    await lead.nextCard(lead.say('next.theme', { title: STAMINA[this.plan.lang] }));
    await this.asked();
    await lead.press(lead.say('tools.undo', { step: lead.say('step.flip') }), 'u');
    await expect(this.phones[0]!.getByText(word(this.tongue(0), 'stage.over'))).toBeVisible();
    await this.look('taken back');
    for (let card = 0; card < 2; card++) {
      await lead.draws();
      await this.asked();
      await this.answer([4, 3, 3, 4, 3, 4, 3, 4]);
      await this.opened();
      await expect(lead.page.getByText(lead.say('mood.light'))).toBeVisible();
    }
    await this.look('fifth card');
  }

  /** The whole form, as each fills it in: five find it useful, two somewhat, one cannot say. */
  private async fill(phone: Page, seat: number): Promise<void> {
    const step = [0, 1, 1, 0, 1, 2, 2, 5][seat]!;
    for (const [at, { text }] of EVALUATION.entries()) {
      const name = typeof text === 'object' ? text[this.tongue(seat)] : text;
      // The next one comes by itself.
      const radios = phone.getByRole('radiogroup', { name }).getByRole('radio');
      await radios.nth(at === EVALUATION.length - 1 ? Math.min(step, 3) : step).click();
    }
    if (seat === 0) await this.look('evaluation filled in', phone);
  }

  private tongue(seat: number): Lang {
    return LANGS[(LANGS.indexOf(this.plan.lang) + seat) % LANGS.length]!;
  }

  private async choose(phone: Page, question: number, value: number | 'pass'): Promise<void> {
    const radios = phone.getByRole('radiogroup').nth(question).getByRole('radio');
    await (value === 'pass' ? radios.last() : radios.nth(value)).click();
  }

  private async answer(values: readonly (number | 'pass')[]): Promise<void> {
    await this.answerFrom(0, values);
  }

  private async answerFrom(first: number, values: readonly (number | 'pass')[]): Promise<void> {
    for (const [at, value] of values.entries()) await this.choose(this.phones[first + at]!, 0, value);
  }

  /** Each of the first phones presses one of the six. */
  private async react(which: readonly number[]): Promise<void> {
    for (const [seat, nth] of which.entries())
      await this.phones[seat]!.getByRole('list', { name: word(this.tongue(seat), 'react.title') })
        .getByRole('button')
        .nth(nth)
        .click();
    await expect(
      this.wall.getByRole('listitem').filter({ hasText: word(this.plan.lang, 'react.known') }),
    ).toContainText('2');
  }

  /** Every phone has something to answer. */
  private async asked(): Promise<void> {
    for (const phone of this.phones) await expect(phone.getByRole('radio').first()).toBeVisible();
  }

  /** The result is on the wall, at the observer's and before the facilitator, who may see it in another form. */
  private async opened(where = [this.wall, this.observer, this.lead.page]): Promise<void> {
    for (const page of where)
      await expect(page.getByText(new RegExp(`^${this.lead.say('tally.title')} · `)).first()).toBeVisible();
    for (const phone of this.phones) await expect(phone.getByRole('radio')).toHaveCount(0);
  }

  /** At one page, or at those of the facilitator, a phone and the wall. */
  private async look(name: string, only?: Page): Promise<void> {
    if (this.plan.axe) {
      const pages = only ? [only] : [this.lead.page, this.phones[0], this.wall, this.observer];
      for (const page of pages) {
        if (page) expect(await findings(page), `${name}: ${page.url()}`).toEqual([]);
      }
    }
    const { pictures, lang } = this.plan;
    if (!pictures) return;
    const folder = join(pictures, lang);
    await mkdir(folder, { recursive: true });
    const file = `${String(++this.#step).padStart(2, '0')} ${name}`.replaceAll(/[ ,]+/g, '-');
    const pages = only
      ? [['', only] as const]
      : [
          ['-lead', this.lead.page] as const,
          ['-phone', this.phones[0]!] as const,
          ['-wall', this.wall] as const,
        ];
    for (const [whose, page] of pages) {
      await page.screenshot({ path: join(folder, `${file}${whose}.png`), animations: 'disabled' });
    }
  }
}
