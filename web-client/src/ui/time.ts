// How times are written.

/** `4:05`; nothing below zero. Rounded up, so that "0:00" means that it is over. */
export function clockFace(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** So long a timer says that the time is up; then it has been heard. */
export const OVER_SHOWN_MS = 60_000;
