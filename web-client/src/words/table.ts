// The shape of a table of words, whatever it says and in whatever language.

export interface Plural {
  readonly one: string;
  readonly other: string;
}

/** A table with the same keys as another, in any words. */
export type Like<Table> = { readonly [K in keyof Table]: Table[K] extends string ? string : Plural };
