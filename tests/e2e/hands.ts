// The hands of a facilitator in the browser tests: with a mouse, or with the keyboard alone. What they look for are
// the words on the page, in the language of the page. Never: selectors of the client's insides.

import { expect, type Locator, type Page } from '@playwright/test';

import { en } from '../../web-client/src/words/en.ts';
import { fi } from '../../web-client/src/words/fi.ts';
import { leadEn } from '../../web-client/src/words/lead/en.ts';
import { leadFi } from '../../web-client/src/words/lead/fi.ts';
import { leadSv } from '../../web-client/src/words/lead/sv.ts';
import { meetingEn } from '../../web-client/src/words/meeting/en.ts';
import { meetingFi } from '../../web-client/src/words/meeting/fi.ts';
import { meetingSv } from '../../web-client/src/words/meeting/sv.ts';
import { PAIR_WORDS, type PairWords } from '../../web-client/src/words/pairWords.ts';
import { sv } from '../../web-client/src/words/sv.ts';
import { trustEn } from '../../web-client/src/words/trust/en.ts';
import { trustFi } from '../../web-client/src/words/trust/fi.ts';
import { trustSv } from '../../web-client/src/words/trust/sv.ts';

export type Lang = 'fi' | 'sv' | 'en';
export const LANGS = ['fi', 'sv', 'en'] as const satisfies readonly Lang[];
/** As a browser is told. */
export const LOCALES: Record<Lang, string> = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' };
export type Key =
  keyof typeof fi | keyof typeof leadFi | keyof typeof meetingFi | keyof typeof trustFi | keyof PairWords;

const TABLES = {
  fi: { ...fi, ...leadFi, ...meetingFi, ...trustFi, ...PAIR_WORDS.fi },
  sv: { ...sv, ...leadSv, ...meetingSv, ...trustSv, ...PAIR_WORDS.sv },
  en: { ...en, ...leadEn, ...meetingEn, ...trustEn, ...PAIR_WORDS.en },
};

/** As many stops as a page may have before Tab has come round. */
const TABS_MAX = 150;

/** What stands under a key, as a page of that language shows it. */
export function word(lang: Lang, key: Key, values: Record<string, string | number> = {}): string {
  const entry = TABLES[lang][key];
  const text = typeof entry === 'string' ? entry : values['n'] === 1 ? entry.one : entry.other;
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
}

/** Asks a question of one's own in the dialog that is open, whatever lies on the table. */
export async function ask(
  lead: Page,
  lang: Lang,
  question: string,
  options: readonly string[],
): Promise<void> {
  const dialog = lead.getByRole('dialog');
  await dialog.getByRole('textbox', { name: word(lang, 'ask.question') }).fill(question);
  await dialog.getByRole('radio', { name: word(lang, 'ask.answers.choice') }).check();
  await dialog.getByRole('textbox', { name: word(lang, 'ask.vote.own') }).fill(options.join('\n'));
  await dialog.getByRole('button', { name: word(lang, 'ask.send'), exact: true }).click();
}

export class Hands {
  constructor(
    readonly page: Page,
    readonly lang: Lang,
    private readonly keyboardOnly: boolean,
  ) {}

  say(key: Key, values: Record<string, string | number> = {}): string {
    return word(this.lang, key, values);
  }

  /** Does what a button says; `shortcut` is the key that does it by itself. */
  async press(name: string, shortcut?: string, within: Page | Locator = this.page): Promise<void> {
    const button = within.getByRole('button', { name, exact: true }).first();
    if (!this.keyboardOnly) return button.click();
    if (shortcut) return this.shortcut(shortcut);
    await this.tabTo(button);
    // One that has just become another one settles first.
    await expect(button).toBeEnabled();
    await this.page.keyboard.press('Enter');
  }

  /** Presses a key that does something by itself: twice where everybody sees it, as the page says. */
  async shortcut(key: string): Promise<void> {
    await this.page.keyboard.press(key);
    const again = this.say('keys.again', { cap: key === 'ArrowRight' ? '→' : key, what: '' });
    if (await this.page.getByRole('status').filter({ hasText: again.trim() }).isVisible())
      await this.page.keyboard.press(key);
  }

  /** Letters do something once somebody has switched them on. */
  async switchLettersOn(): Promise<void> {
    if (!this.keyboardOnly) return;
    await this.page.keyboard.press('?');
    await this.tick(this.page.getByRole('checkbox', { name: this.say('keys.on') }));
    await this.page.keyboard.press('Escape');
  }

  /** Takes the step that the page proposes, which must be the one expected. */
  async next(what: string): Promise<void> {
    const name = this.say('next.then', { what });
    await expect(this.page.getByRole('button', { name, exact: true })).toBeVisible();
    await this.press(name, 'ArrowRight');
  }

  /** The same where it is a card: it opens for the facilitator's eyes first, and is turned for everybody then. */
  async nextCard(what: string): Promise<void> {
    await this.next(what);
    await this.press(this.say('table.turn'), undefined, this.page.getByRole('dialog'));
  }

  /** Draws from the whole deck: by mouse the card is looked at first, by key everybody sees it at once. */
  async draws(): Promise<void> {
    if (this.keyboardOnly) return this.shortcut('d');
    await this.press(this.say('table.draw'));
    await this.press(this.say('table.turn'), undefined, this.page.getByRole('dialog'));
  }

  async write(field: Locator, text: string): Promise<void> {
    if (!this.keyboardOnly) return field.fill(text);
    await this.tabTo(field);
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.type(text);
  }

  async tick(box: Locator): Promise<void> {
    if (!this.keyboardOnly) return box.check();
    await this.tabTo(box);
    await this.page.keyboard.press('Space');
    await expect(box).toBeChecked();
  }

  /** Opens a card of the deck for the facilitator's own eyes, by searching for it. */
  async find(title: string): Promise<void> {
    const search = this.page.getByRole('searchbox', { name: this.say('table.search') });
    const card = this.page
      .getByRole('region', { name: this.say('table.title') })
      .getByRole('button', { name: title });
    if (this.keyboardOnly) await this.page.keyboard.press('/');
    await expect(search).toBeVisible();
    await this.write(search, title);
    if (!this.keyboardOnly) return card.click();
    await this.tabTo(card);
    await this.page.keyboard.press('Enter');
  }

  /** Empties the search. */
  async clear(): Promise<void> {
    const search = this.page.getByRole('searchbox', { name: this.say('table.search') });
    if (!this.keyboardOnly) return search.fill('');
    await this.tabTo(search);
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.press('Delete');
    await this.page.keyboard.press('Tab');
  }

  private async tabTo(wanted: Locator): Promise<void> {
    for (let tries = 0; tries < TABS_MAX; tries++) {
      if (await wanted.evaluateAll((all) => all.some((one) => one === document.activeElement))) return;
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`no way there by Tab: ${String(wanted)}`);
  }
}

/** At an English table: how many minutes something may take, to choose from. */
export const minutes = (lead: Page, group: string): Locator =>
  lead.getByRole('region', { name: 'Tools' }).getByRole('group', { name: group });
