// The keyboard of a group of radio buttons. Arrows move, Space and Enter choose: here a choice is an answer, so
// looking around must not be one.

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

export function moveAmongOptions(event: KeyboardEvent): void {
  const step = STEPS[event.key];
  if (!step || !(event.currentTarget instanceof HTMLElement)) return;
  const options = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=radio]')];
  const here = options.findIndex((option) => option === document.activeElement);
  options.at((here + step) % options.length)?.focus();
  event.preventDefault();
}
