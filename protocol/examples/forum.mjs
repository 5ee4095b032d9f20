#!/usr/bin/env node
// A whole forum, by a program that was written from two files alone, those a server gives at /api/openapi.json and
// /api/asyncapi.json: it opens a room, comes in as a facilitator, three participants and a screen, leads them through a card
// and a vote, reads the report and ends the room. No package is needed; WebSockets want Node 22, or an older one that is
// told to have them.
//
//   node --experimental-websocket forum.mjs http://localhost:8080 socket     over WebSockets
//   node forum.mjs http://localhost:8080 line                                over plain HTTP

const [server, way] = process.argv.slice(2);
if (!server || !['socket', 'line'].includes(way)) {
  console.error('say where the server is and by which way: node forum.mjs http://localhost:8080 socket|line');
  process.exit(2);
}

/** How long anything may take. */
const PATIENCE_MS = 20_000;

/** Asks the server; a problem is an error with its code and its sentence. */
async function request(method, path, { body, headers = {} } = {}) {
  const answer = await fetch(new URL(path, server), {
    method,
    headers: { ...(body && { 'content-type': 'application/json' }), ...headers },
    body,
  });
  if (answer.ok) return answer;
  const problem = await answer.json();
  throw new Error(`${method} ${path}: ${problem.code}: ${problem.detail}`);
}

/** Filled to a multiple of 256 bytes, so that its length tells nobody what it says. */
function padded(message) {
  const bare = Buffer.byteLength(JSON.stringify({ ...message, pad: '' }));
  return JSON.stringify({ ...message, pad: ' '.repeat((256 - (bare % 256)) % 256) });
}

/** The texts of a WebSocket. */
function overSocket(code, hello, hear) {
  const url = new URL(`/api/rooms/${code}/live`, server);
  url.protocol = url.protocol.replace('http', 'ws');
  const socket = new WebSocket(url, 'keidas.v1');
  socket.onopen = () => socket.send(padded(hello));
  socket.onmessage = ({ data }) => hear(JSON.parse(data));
  return async (message) => socket.send(padded(message));
}

/** The same texts, streamed by one answer and said by requests. */
function overLine(code, hello, hear) {
  const path = `/api/rooms/${code}/line`;
  let name;
  const say = (messages) => {
    const body = `[${messages.map(padded).join(',')}]`;
    return request('POST', `${path}/do`, { body, headers: { authorization: `Line ${name}` } });
  };
  const listen = async () => {
    const { body } = await request('POST', path, { body: padded(hello) });
    let text = '';
    for await (const part of body.pipeThrough(new TextDecoderStream())) {
      const events = (text + part).split('\n\n');
      text = events.pop();
      for (const event of events) {
        if (!event.startsWith('data: ')) continue;
        const message = JSON.parse(event.slice('data: '.length));
        name ??= message.line;
        // Whoever goes on listening says so.
        if (message.type === 'beat') await say([]);
        hear(message);
      }
    }
  };
  listen().catch((error) => hear({ type: 'bye', reason: String(error), code: 0 }));
  return (message) => say([message]);
}

/** Somebody in a room: the view as they have it, and what they may ask. */
class Member {
  view;
  you;
  bye;
  #say;
  #told = new Map();
  #watching = new Set();

  constructor(code, hello) {
    const open = way === 'socket' ? overSocket : overLine;
    this.#say = open(code, { type: 'hello', ...hello }, (message) => this.#hear(message));
  }

  /** Asks for something; the reason when it was refused, `null` when it is done. */
  async ask(command) {
    const id = crypto.randomUUID();
    const told = new Promise((resolve) => this.#told.set(id, resolve));
    await this.#say({ type: 'do', id, command });
    return within(`an answer to ${command.type}`, told);
  }

  /** Waits until what this member knows is as `condition` says. */
  sees(what, condition) {
    const seen = new Promise((resolve) => {
      const look = () => condition(this) && (this.#watching.delete(look), resolve());
      this.#watching.add(look);
      look();
    });
    return within(what, seen);
  }

  #hear(message) {
    switch (message.type) {
      case 'welcome':
        this.you = message.you;
        this.view = message.view;
        break;
      case 'update':
        this.#merge(message);
        break;
      case 'done':
        this.#told.get(message.id)?.(null);
        break;
      case 'refused':
        this.#told.get(message.id)?.(message.reason);
        break;
      case 'bye':
        this.bye = message;
        break;
    }
    for (const look of [...this.#watching]) look();
  }

  #merge({ room, stage, table, people, counts }) {
    for (const [section, value] of Object.entries({ room, stage, table, people }))
      if (value !== undefined) this.view[section] = value;
    if (!counts) return;
    counts.questions.forEach((counted, place) => Object.assign(this.view.stage.questions[place], counted));
    this.view.stage.reactions = counts.reactions;
  }
}

/** What comes in time; waiting for ever helps nobody. */
function within(what, promise) {
  const late = new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`waited for ${what}`)), PATIENCE_MS).unref();
  });
  return Promise.race([promise, late]);
}

function insist(what, refused) {
  if (refused) throw new Error(`${what} was refused: ${refused}`);
}

const wish = { lang: 'en', title: 'A forum by a program', floor: 3, rehearsal: true };
const room = await (await request('POST', '/api/rooms', { body: JSON.stringify(wish) })).json();
const { code, key } = room;
const door = new URL(room.join_url).hash.slice(1);
console.log(`a room is open until ${room.expires_at}`);

const lead = new Member(code, { as: 'facilitator', key });
const people = [0, 1, 2].map(() => new Member(code, { as: 'participant', door }));
const screen = new Member(code, { as: 'screen' });
const all = [lead, ...people, screen];
await Promise.all(all.map((member) => member.sees('a welcome', ({ view }) => view)));
await screen.sees('everybody', ({ view }) => view.people.present === 3 && view.people.facilitators === 1);
console.log(`in the room: ${screen.view.people.present} participants, by ${way}`);

// A card: three answers open it.
const deck = await (await request('GET', `/api/rooms/${code}/deck`)).json();
const card = deck.themes[0].cards[0];
insist('flip', await lead.ask({ type: 'flip', card: card.id }));
await Promise.all(all.map((member) => member.sees('the card', ({ view }) => view.stage?.card === card.id)));
console.log(`on the table: ${card.title.en}`);
for (const [value, person] of [1, 3, 3].map((value, place) => [value, people[place]])) {
  const { round } = person.view.stage;
  insist('answer', await person.ask({ type: 'answer', round, question: 0, value }));
  insist('react', await person.ask({ type: 'react', round, reaction: 'known' }));
}
await screen.sees('the result', ({ view }) => view.stage.questions[0].tally && !view.stage.questions[0].open);
await screen.sees('the reactions', ({ view }) => view.stage.reactions.known === 3);
console.log(`how it feels: ${screen.view.stage.questions[0].tally.counts.join(' ')}`);

// A hand, and the word.
insist('raise', await people[1].ask({ type: 'raise' }));
insist('next_turn', await lead.ask({ type: 'next_turn' }));
await screen.sees('somebody speaking', ({ view }) => view.people.speaking);
console.log('somebody speaks');

// A vote, and what is not a participant's to ask.
const options = [{ text: 'a walk' }, { text: 'a talk' }];
const questions = [{ type: 'choice', text: 'What next?', options }];
insist('ask', await lead.ask({ type: 'ask', kind: 'vote', questions, after: lead.view.room.step }));
const { round } = lead.view.stage;
await Promise.all(people.map((person) => person.sees('the vote', ({ view }) => view.stage?.round === round)));
console.log(`a participant may not lock the door: ${await people[0].ask({ type: 'lock' })}`);
for (const person of people) insist('vote', await person.ask({ type: 'answer', round, question: 0, value: 1 }));
await screen.sees('the vote', ({ view }) => view.stage.questions[0].tally);
console.log(`the vote: ${screen.view.stage.questions[0].tally.counts.join(' ')}`);
insist('put_back', await lead.ask({ type: 'put_back' }));

const headers = { authorization: `Bearer ${key}` };
const report = await (await request('GET', `/api/rooms/${code}/report`, { headers })).json();
console.log(`the report has ${report.rounds.length} rounds`);

insist('end', await lead.ask({ type: 'end' }));
await Promise.all(all.map((member) => member.sees('the end', ({ bye }) => bye)));
console.log(`the end: ${[...new Set(all.map(({ bye }) => `${bye.reason} ${bye.code}`))].join(', ')}`);
