// The debrief sheet as a text that people read. Pure. Never: where its words come from.

export interface SheetWords {
  readonly heading: string;
  readonly facts: readonly string[];
  /** Which clock the times are of. */
  readonly clock: string;
  readonly parts: readonly { readonly name: string; readonly lines: readonly string[] }[];
  /** What the questions are for. */
  readonly talk: string;
  readonly ask: readonly string[];
  /** Where to turn when something heavy stays; `null`: nothing was. */
  readonly care: string | null;
}

export function asMarkdown({ heading, facts, clock, parts, talk, ask, care }: SheetWords): string {
  const blocks = [
    `# ${plain(heading)}`,
    facts.map(plain).join(' · '),
    plain(clock),
    ...parts.flatMap(({ name, lines }) => [
      `## ${plain(name)}`,
      lines.map((line) => `- ${plain(line)}`).join('\n'),
    ]),
    `## ${plain(talk)}`,
    ask.map((question, n) => `${n + 1}. ${plain(question)}`).join('\n'),
    ...(care ? [plain(care)] : []),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** What Markdown would read as a mark is made harmless. */
function plain(text: string): string {
  return text.replace(/\u00ad/g, '').replace(/[\\`*_{}[\]<>#|~]/g, '\\$&');
}
