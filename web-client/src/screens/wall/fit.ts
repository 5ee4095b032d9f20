// What stands on the wall is as large as somebody wished, and no larger than fits: a wall cannot be scrolled. Never: what stands
// there.

/** How much smaller than wished, in steps, and at most. */
const STEP = 0.04;
const SMALLEST = 0.5;

/** Makes everything on a wall smaller until nothing is cut off; anew when something comes or the wall is another size. */
export function fit(wall: HTMLElement): () => void {
  let frame = 0;
  const measure = () => {
    frame = 0;
    for (let size = 1; size >= SMALLEST; size -= STEP) {
      wall.style.setProperty('--fit', size.toFixed(2));
      if (!isCut(wall)) return;
    }
  };
  const later = () => (frame ||= requestAnimationFrame(measure));
  const changes = new MutationObserver(later);
  changes.observe(wall, { childList: true, characterData: true, subtree: true });
  const sizes = new ResizeObserver(later);
  sizes.observe(wall);
  document.fonts?.ready.then(later, () => {});
  return () => {
    changes.disconnect();
    sizes.disconnect();
    cancelAnimationFrame(frame);
  };
}

/** Whether something is longer than its place. Pixels are whole here, and what they measure is not. */
function isCut(wall: HTMLElement): boolean {
  const places = wall.querySelectorAll('main, .left, .right, .front');
  return [...places].some((place) => place.scrollHeight > place.clientHeight + 2);
}
