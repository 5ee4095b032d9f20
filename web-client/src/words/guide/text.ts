// What a guide is made of.

export interface Section {
  title: string;
  /** How long it takes, where it is a part of a meeting. */
  time?: string;
  lines: readonly string[];
  /** Words to say aloud. */
  say?: string;
}

export interface GuideText {
  title: string;
  lead: string;
  print: string;
  home: string;
  /** Two pages; a section stays on its page. */
  pages: readonly [readonly Section[], readonly Section[]];
}
