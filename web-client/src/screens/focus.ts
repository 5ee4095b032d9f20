// Where the keyboard goes when what it stood on goes: never to the top of the page. One watch for all buttons that
// vanish, are switched off or lie under something. For `{@attach}`.

const TABBABLE =
  'a[href], button:not(:disabled), input:not(:disabled), select, textarea, summary, [tabindex="0"]';
/** What is typed into: whoever lands there by no act of their own would have its text selected, or a keyboard come up. */
const FIELD = 'input:not([type="radio"], [type="checkbox"]), textarea';
/** Places that say where one is. */
const PLACES = 'section, main, form, dialog, [role="radiogroup"]';

/** Keeps the focus inside `root` somewhere sensible. */
export default function keepFocus(root: HTMLElement): () => void {
  /** The element that had the focus last, and all around it, from the inside out. */
  let path: Element[] = [];
  /** How many controls stood before it. */
  let before = 0;

  const remember = ({ target }: FocusEvent) => {
    path = [];
    before = controls(root).indexOf(target as Element);
    for (let at = target as Element | null; at && at !== root; at = at.parentElement) path.push(at);
  };

  const mend = () => {
    const [last] = path;
    if (!last || !isLost()) return;
    // Under a breathing break everything rests: it comes back to the same place.
    if (last.closest('[inert]')) return;
    if (isUsable(last)) return focus(last);
    const around = path.find((at) => at !== last && root.contains(at));
    if (around) focus(nearest(around, root, before));
  };

  const watch = new MutationObserver(mend);
  watch.observe(root, { subtree: true, childList: true, attributeFilter: ['disabled', 'inert'] });
  root.addEventListener('focusin', remember);
  return () => {
    watch.disconnect();
    root.removeEventListener('focusin', remember);
  };

  function isUsable(element: Element): boolean {
    return root.contains(element) && !element.matches(':disabled');
  }
}

function isLost(): boolean {
  const { activeElement } = document;
  return !activeElement || activeElement === document.body || activeElement.matches(':disabled');
}

const controls = (of: Element): Element[] => [...of.querySelectorAll(TABBABLE)];

/** What to go on from: the heading of the place, else the control that stands where the last one stood, or its first, else itself. */
function nearest(around: Element, root: Element, before: number): Element {
  const there = controls(root)[before];
  const first = (of: Element) => controls(of).find((one) => !one.matches(FIELD));
  for (let at: Element | null = around; at && at !== root; at = at.parentElement) {
    const heading = at.querySelector('[tabindex="-1"]');
    const found = at.matches('main')
      ? at
      : (heading ?? (at.contains(there ?? null) && !there?.matches(FIELD) ? there : first(at)));
    if (found) return found;
    if (at.matches(PLACES)) return at;
  }
  return root.querySelector('main') ?? root;
}

function focus(element: Element): void {
  if (!(element instanceof HTMLElement)) return;
  if (!element.matches(TABBABLE) && !element.hasAttribute('tabindex')) element.tabIndex = -1;
  element.focus({ preventScroll: true });
}
