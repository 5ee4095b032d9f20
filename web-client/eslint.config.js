// What the compiler does not see: the arrows between folders, and Svelte's own pitfalls.

import svelte from 'eslint-plugin-svelte';
import { defineConfig } from 'eslint/config';
import ts from 'typescript-eslint';

import svelteConfig from './svelte.config.js';

const forbid = (patterns) => ({ '@typescript-eslint/no-restricted-imports': ['error', { patterns }] });

export default defineConfig(
  { ignores: ['dist', 'src/protocol.gen.ts'] },
  ts.configs.recommended,
  svelte.configs.recommended,
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } },
  },
  {
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      // The free text of a room is text: markup from it could speak for somebody else.
      'svelte/no-at-html-tags': 'error',
      'svelte/require-each-key': 'error',
    },
  },
  {
    files: ['scripts/**'],
    languageOptions: { globals: { console: 'readonly', process: 'readonly' } },
    rules: { 'no-console': 'off' },
  },
  {
    files: ['src/ui/**'],
    rules: forbid([
      {
        group: ['**/wire/**', '**/room/**', '**/screens/**'],
        message: 'ui/ takes props and gives callbacks.',
      },
    ]),
  },
  {
    files: ['src/screens/**'],
    rules: forbid([
      { group: ['**/wire/**'], allowTypeImports: true, message: 'A screen asks the room, never the wire.' },
    ]),
  },
  {
    files: ['src/wire/**'],
    rules: forbid([
      { group: ['svelte', 'svelte/*', '**/*.svelte', '**/*.svelte.js'], message: 'wire/ knows no Svelte.' },
      {
        group: ['**/room/**', '**/ui/**', '**/screens/**', '**/words/**'],
        message: 'wire/ is the lowest layer.',
      },
    ]),
  },
  {
    // What somebody writes for themselves is read by no room, and goes nowhere.
    files: ['src/my/**', 'src/pages/my.ts', 'src/screens/my/**'],
    rules: forbid([
      {
        group: ['**/room/**', '**/wire/**'],
        allowTypeImports: true,
        message: 'A notebook knows no room and no wire.',
      },
    ]),
  },
  {
    files: ['src/text/**', 'src/device/**'],
    rules: forbid([
      {
        group: [
          'svelte',
          'svelte/*',
          '**/*.svelte',
          '**/ui/**',
          '**/screens/**',
          '**/wire/**',
          '**/pages/**',
        ],
        message: 'text/ and device/ are the ground.',
      },
    ]),
  },
  {
    files: ['src/room/**'],
    rules: forbid([{ group: ['**/ui/**', '**/screens/**'], message: 'room/ knows no markup.' }]),
  },
);
