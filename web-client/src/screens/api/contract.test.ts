// The written contract, as the page for programmers shows it: the files that are served are read.

import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { type AsyncApi, fieldsOf, messagesOf, type OpenApi, requestsOf, shapesOf, wordsOf } from './contract';

const read = <T>(file: string) => JSON.parse(readFileSync(`../protocol/${file}`, 'utf8')) as T;
const open = read<OpenApi>('openapi.json');
const live = read<AsyncApi>('asyncapi.json');
const text = (words: readonly { text: string }[]) => words.map((word) => word.text).join('');

describe('a type in words', () => {
  it('says what a value is, and leads to types of their own', () => {
    expect(text(wordsOf({ type: ['integer', 'null'], minimum: 0, maximum: 11 }))).toBe(
      'integer 0–11 or null',
    );
    expect(text(wordsOf({ enum: ['pass', 'decline'] }))).toBe('"pass" or "decline"');
    expect(wordsOf({ type: 'array', items: { $ref: '#/components/schemas/Card' } })).toEqual([
      { text: 'list of ' },
      { text: 'Card', to: 'Card' },
    ]);
    expect(text(wordsOf({ anyOf: [{ $ref: '#/components/schemas/Text' }, { type: 'null' }] }))).toBe(
      'Text or null',
    );
  });
});

describe('the contract as it is served', () => {
  it('tells every request with its parameters, body and answers', () => {
    const requests = open.tags.flatMap(({ name }) => requestsOf(open, name));
    expect(requests).toHaveLength(Object.values(open.paths).flatMap((path) => Object.keys(path)).length);
    const opening = requests.find(({ path, method }) => path === '/api/rooms' && method === 'POST')!;
    expect(text(opening.body!)).toBe('OpenRoom');
    expect(opening.answers.map(({ status }) => status)).toContain('429');
    for (const { about, answers } of requests) {
      expect(about).not.toBe('');
      for (const answer of answers) expect(answer.about).not.toBe('');
    }
  });

  it('tells every message of both sides with its fields', () => {
    expect(messagesOf(live, 'say').map(({ name }) => name)).toEqual(['hello', 'do']);
    for (const side of ['say', 'hear'] as const)
      for (const { name, payload, examples } of messagesOf(live, side)) {
        const fields = fieldsOf(payload, live.components.schemas);
        expect(fields.find((field) => field.name === 'type')?.type).toEqual([{ text: `"${name}"` }]);
        expect(examples?.length).toBeGreaterThan(0);
      }
  });

  it('tells every command by its word, and has a place for every type that it leads to', () => {
    const { schemas } = live.components;
    const commands = shapesOf(schemas['FacilitatorCommand']!, schemas);
    expect(commands.map(({ word }) => word)).toContain('flip');
    for (const [document, all] of [
      ['openapi', open.components.schemas],
      ['asyncapi', schemas],
    ] as const)
      for (const [name, schema] of Object.entries(all))
        for (const { fields } of shapesOf(schema, all))
          for (const { type, name: field } of fields)
            for (const { to } of type) if (to) expect(all[to], `${document}: ${name}.${field}`).toBeDefined();
  });
});
