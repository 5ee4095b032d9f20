// What watches over a page as long as it lasts, and is not needed for the first picture: the focus, and long words where
// letters are large. Never: what any screen shows.

import keepFocus from './focus';

export default function watch(root: HTMLElement): void {
  keepFocus(root);
  // A phone that is turned is the same one: upright or on its side.
  if (!matchMedia('(max-width: 15rem), (max-height: 15rem)').matches) return;
  import('./largeText').then(
    ({ partLongWords }) => partLongWords(root),
    // Without hyphens the words break all the same.
    () => {},
  );
}
