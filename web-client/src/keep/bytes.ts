// Bytes as text and back, strictly: whoever flips a bit of a file is told so. Never: what the bytes mean.

/** Base64 with its filling, as every platform writes it. */
export function base64(bytes: Uint8Array): string {
  let text = '';
  // In pieces: a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

/** The bytes of such a text; `null` when it is not exactly what `base64` would have written. */
export function fromBase64(text: string): Uint8Array | null {
  let binary: string;
  try {
    binary = atob(text);
  } catch {
    return null;
  }
  const bytes = Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
  // The last letter has bits that say nothing: only one spelling is taken.
  return base64(bytes) === text ? bytes : null;
}
