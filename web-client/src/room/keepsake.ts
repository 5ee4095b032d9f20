// The result as a file, made on this device: the rounds that were published, as everybody saw them, in the reader's
// language. Never: anything that was not on every screen; a percentage without its n.

import type { Kind, Lang, PastRound, StageView, Tally } from '../protocol.gen';
import { merged, shareText } from '../text/share';

/** A round in the reader's words. */
export interface KeptRound {
  readonly title: string;
  /** What is to be known of it. */
  readonly note: string | null;
  readonly questions: readonly {
    readonly text: string;
    readonly options: readonly string[];
    readonly tally: Tally | null;
    /** The two top steps read together, under this name. */
    readonly topName: string | null;
  }[];
  readonly reactions: readonly { readonly name: string; readonly count: number }[];
}

export interface KeptWords {
  /** Where no result was shown. */
  readonly none: string;
  /** `{n}` answers. */
  readonly answers: (n: number) => string;
  /** Heads of the table: round, question, answer, count, n. */
  readonly heads: readonly [string, string, string, string, string];
}

/** The round on stage counts as over once nothing in it is open: its result is on every screen. */
export function withStage(rounds: readonly PastRound[], stage: StageView | null): readonly PastRound[] {
  if (!stage || stage.questions.some(({ open }) => open)) return rounds;
  if (rounds.some(({ round }) => round === stage.round)) return rounds;
  const { round, kind, card, purpose, again, mode, questions, reactions } = stage;
  return [
    ...rounds,
    {
      round,
      kind,
      card,
      again,
      mode,
      questions: questions.map(({ ask, answered }) => ({ ask, answered })),
      tallies: questions.map(({ tally }) => tally),
      reactions,
      taken_back: false,
      ...(purpose && { purpose }),
    },
  ];
}

export function asMarkdown(title: string, rounds: readonly KeptRound[], words: KeptWords): string {
  const parts = [`# ${plain(title)}`];
  for (const round of rounds) {
    parts.push(`## ${plain(round.title)}`);
    if (round.note) parts.push(plain(round.note));
    for (const { text, options, tally, topName } of round.questions) {
      if (text) parts.push(`**${plain(text)}**`);
      if (!tally) {
        parts.push(words.none);
        continue;
      }
      const { shown, counts } = tally;
      parts.push(words.answers(shown));
      const lines = options.map(
        (option, at) => `- ${plain(option)}: ${counts[at] ?? 0} – ${shareText(counts[at] ?? 0, shown)}`,
      );
      if (topName) lines.push(`- ${plain(topName)}: ${shareText(merged(tally)[0]!, shown)}`);
      parts.push(lines.join('\n'));
    }
    const pressed = round.reactions.filter(({ count }) => count > 0);
    if (pressed.length > 0) parts.push(pressed.map(({ name, count }) => `${name}: ${count}`).join(' · '));
  }
  return parts.join('\n\n') + '\n';
}

/** A page to read and to print, whole in one file: it asks for nothing, and runs nothing. */
export function asPage(
  title: string,
  day: string,
  lang: Lang,
  rounds: readonly KeptRound[],
  words: KeptWords,
): string {
  const parts = rounds.map(({ title, note, questions, reactions }) => {
    const pressed = reactions.filter(({ count }) => count > 0);
    return [
      `<section><h2>${escaped(title)}</h2>`,
      note ? `<p>${escaped(note)}</p>` : '',
      ...questions.map((question) => tableOf(question, words)),
      pressed.length > 0
        ? `<p>${escaped(pressed.map(({ name, count }) => `${name}: ${count}`).join(' · '))}</p>`
        : '',
      '</section>',
    ].join('');
  });
  return (
    `<!doctype html><html lang="${lang}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
    `<title>${escaped(title)}</title><style>${PAGE_STYLE}</style>` +
    `<h1>${escaped(title)}</h1><p>${escaped(day)}</p>${parts.join('')}\n`
  );
}

const PAGE_STYLE =
  '@page{size:A4;margin:18mm}body{max-width:42rem;margin:2rem auto;padding:0 1rem;font:11pt/1.4 sans-serif}' +
  'section{break-inside:avoid;margin-top:1.6rem}h2{margin:0 0 .3rem;font-size:1.2rem}' +
  'table{width:100%;border-collapse:collapse}td{padding:.2rem .5rem .2rem 0;border-top:1px solid #999}' +
  'td+td{width:6rem;text-align:right}@media print{body{margin:0;padding:0}}';

function tableOf(
  { text, options, tally, topName }: KeptRound['questions'][number],
  words: KeptWords,
): string {
  const head = text ? `<p><strong>${escaped(text)}</strong></p>` : '';
  if (!tally) return `${head}<p>${escaped(words.none)}</p>`;
  const { shown, counts } = tally;
  const row = (name: string, count: number) =>
    `<tr><td>${escaped(name)}</td><td>${count}</td><td>${escaped(shareText(count, shown))}</td></tr>`;
  const rows = options.map((option, at) => row(option, counts[at] ?? 0));
  if (topName) rows.push(row(topName, merged(tally)[0]!));
  return `${head}<p>${escaped(words.answers(shown))}</p><table>${rows.join('')}</table>`;
}

/** Text of the room stays text, whatever stands in it. */
function escaped(text: string): string {
  return text.replace(/\u00ad/g, '').replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

export function asCsv(rounds: readonly KeptRound[], words: KeptWords): string {
  const rows: (string | number)[][] = [[...words.heads]];
  for (const { title, questions, reactions } of rounds) {
    for (const { text, options, tally } of questions) {
      if (!tally) rows.push([title, text, words.none, '', '']);
      else
        options.forEach((option, at) => rows.push([title, text, option, tally.counts[at] ?? 0, tally.shown]));
    }
    for (const { name, count } of reactions) if (count > 0) rows.push([title, '', name, count, '']);
  }
  // Where a comma parts decimals, a spreadsheet opens only semicolons in columns; and takes text for UTF-8 only with this
  // mark.
  return '\ufeff' + rows.map((row) => row.map(cell).join(';')).join('\r\n') + '\r\n';
}

export function asJson(title: string, rounds: readonly PastRound[]): string {
  return JSON.stringify({ title, rounds }, null, 2) + '\n';
}

/** What Markdown would read as a mark is made harmless. */
function plain(text: string): string {
  return text.replace(/\u00ad/g, '').replace(/[\\`*_{}[\]<>#|~]/g, '\\$&');
}

/** No cell begins a formula, wherever a spreadsheet splits the text: what could begin one is given a quote [H6]. */
function cell(value: string | number): string {
  const text = String(value)
    .replace(/\u00ad/g, '')
    .replace(/\p{Cc}/gu, ' ')
    .replace(/(^|[,;|])([ "]*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/g, "$1$2'");
  return /[";]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The last round of a kind that stands, for putting two beside each other. */
export function lastOf(rounds: readonly PastRound[], kind: Kind): PastRound | null {
  return [...rounds].reverse().find((round) => round.kind === kind && !round.taken_back) ?? null;
}
