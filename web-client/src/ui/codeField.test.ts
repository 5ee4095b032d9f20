// @vitest-environment happy-dom

import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, it } from 'vitest';

import type { Invitation } from '../text/invitation';
import CodeField from './CodeField.svelte';
import { stateOf } from './fixtures.svelte';

let field: HTMLInputElement;
let props: { invitation: Invitation };
let mounted: object;

function begin() {
  props = stateOf({ invitation: { code: '', door: '' } });
  mounted = mount(CodeField, {
    target: document.body,
    props: {
      id: 'code',
      describedby: 'said',
      invalid: false,
      get invitation() {
        return props.invitation;
      },
      set invitation(next) {
        props.invitation = next;
      },
    },
  });
  flushSync();
  field = document.querySelector('input')!;
}

afterEach(async () => {
  await unmount(mounted);
});

function write(value: string, isComposing = false) {
  field.value = value;
  field.dispatchEvent(new InputEvent('input', { isComposing, bubbles: true } as InputEventInit));
  flushSync();
}

it('keeps the word of a pasted link with its code, and shows the code alone', () => {
  begin();
  write('https://keidas.example/K7QM4XPA#WXYZ5');
  expect(field.value).toBe('K7QM-4XPA');
  expect(props.invitation).toEqual({ code: 'K7QM4XPA', door: 'WXYZ5' });
  // The caret was moved, nothing else.
  write('K7QM-4XPA');
  expect(props.invitation.door).toBe('WXYZ5');
  write('K7QM-4XP');
  expect(props.invitation).toEqual({ code: 'K7QM4XP', door: '' });
});

it('shows a word that is typed, and lets it be taken back', () => {
  begin();
  write('k7qm4xpaw');
  expect(field.value).toBe('K7QM-4XPA W');
  write('K7QM-4XPA WXYZ5');
  expect(props.invitation).toEqual({ code: 'K7QM4XPA', door: 'WXYZ5' });
  write('K7QM-4XPA');
  expect(props.invitation.door).toBe('');
});

it('leaves alone what a keyboard is composing', () => {
  begin();
  write('k7qm4', true);
  expect(field.value).toBe('k7qm4');
  expect(props.invitation.code).toBe('K7QM4');
  field.dispatchEvent(new Event('compositionend', { bubbles: true }));
  flushSync();
  expect(field.value).toBe('K7QM-4');
});
