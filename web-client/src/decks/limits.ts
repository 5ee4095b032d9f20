// How large a deck of one's own may be: what the server takes with a room [D4], and what a file of a group holds. Never:
// what is wrong with which card.

/** Cards of a deck, themes included. */
export const CARDS_MAX = 100;
/** Characters of a title: one line on a card. */
export const TITLE_CHARS_MAX = 60;
/** Characters of what is asked, and of the guide. */
export const WORDS_CHARS_MAX = 800;
/** Bytes of the deck as JSON. */
export const BYTES_MAX = 128 * 1024;
/** Characters that a text may have while it is being written: what is too long is kept, said, and mended. */
export const DRAFT_CHARS_MAX = 4_000;
/** Bytes of a file to read: a hundred cards in three languages are half of it. */
export const FILE_BYTES_MAX = 1024 * 1024;
