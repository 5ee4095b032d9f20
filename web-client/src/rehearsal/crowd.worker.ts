// The crowd in a worker of its own: a page that is hidden is given a timer a minute, a worker is not. One classic file.

import './noPage';

import { type Connect, Session } from '../wire/session';
import { webSocket } from '../wire/webSocket';
import { Crowd, type News } from './crowd';
import type { FromCrowd, ToCrowd } from './messages';

/** Nobody sees that something is so much late. */
const TICK_MS = 50;
const SAVE_MS = 1_000;

let crowd: Crowd | null = null;

const tell = (news: FromCrowd): void => self.postMessage(news);

/** What the page writes down has happened for good: a page that is loaded anew does not hear it a second time. */
function post(news: News): void {
  tell(news);
  if (crowd && news.is === 'action' && news.action.is !== 'do') tell({ is: 'saved', saved: crowd.saved });
}

function start({ url, cast, door, saved, follows }: Extract<ToCrowd, { is: 'start' }>): void {
  const connect: Connect = (hello, events) => new Session({ open: webSocket(url) }, hello, events);
  const fresh = new Crowd({ cast, connect, door, saved, follows, post, clock: () => performance.now() });
  crowd = fresh;
  setInterval(() => fresh.tick(), TICK_MS);
  setInterval(() => tell({ is: 'saved', saved: fresh.saved }), SAVE_MS);
}

self.onmessage = ({ data }: MessageEvent<ToCrowd>) => {
  switch (data.is) {
    case 'start':
      return crowd ? undefined : start(data);
    case 'begin':
      return crowd?.begin();
    case 'said':
      return crowd?.said(data.option);
    case 'pace':
      return crowd?.pace(data.speed, data.paused);
    case 'leave':
      return crowd?.leave();
  }
};
