// What the first page is told of a room that was left, without a word of it kept on the device: it stands in the address, once.

const LEFT = '#left';

/** The first page, as whoever leaves comes to it. */
export function homeLeft(home: string): string {
  return home + LEFT;
}

/** Whether one has just left a room: said once, and not again when the page is loaded anew. */
export function justLeft(): boolean {
  if (location.hash !== LEFT) return false;
  history.replaceState(null, '', location.pathname);
  return true;
}
