// The QR code of a room, for whoever brings a pass: behind a locked door the server draws it for nobody else, and a
// picture that is asked for by its address brings nothing along.

import { headersOf, type Pass } from './http';

/** A picture and what opens the door to it. */
export interface QrAsk {
  readonly url: string;
  readonly pass: Pass;
}

/** An address that shows the picture; its own when nothing needs to be brought, or nothing came of it. */
export async function drawn({ url, pass }: QrAsk): Promise<string> {
  const headers = headersOf(pass);
  if (Object.keys(headers).length === 0) return url;
  try {
    const answer = await fetch(url, { headers });
    return answer.ok ? `data:image/svg+xml,${encodeURIComponent(await answer.text())}` : url;
  } catch {
    return url;
  }
}
