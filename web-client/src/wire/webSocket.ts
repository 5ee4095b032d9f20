// A WebSocket as a line.

import { SUBPROTOCOL } from '../protocol.gen';
import type { Line, LineEvents, Open } from './line';

export function webSocket(url: string): Open {
  return ({ opened, heard, closed }: LineEvents): Line => {
    const web = new WebSocket(url, SUBPROTOCOL);
    web.onopen = opened;
    web.onmessage = ({ data }) => {
      if (typeof data === 'string') heard(data);
    };
    web.onclose = ({ code }) => closed(code);
    return {
      send: (text) => {
        if (web.readyState === WebSocket.OPEN) web.send(text);
      },
      close: () => {
        web.onclose = null;
        web.close();
      },
    };
  };
}
