import { expect, test } from 'vitest';
import { en } from '../../../shared/messages/en.ts';
import { translator } from '../../../shared/messages/translate.ts';
import { REFUSAL_CODES } from '../../../shared/refusal.ts';

const translate = translator();

test('every refusal has a sentence that says what to do', () => {
  expect(Object.keys(en.refusal).sort()).toEqual([...REFUSAL_CODES].sort());
  for (const code of REFUSAL_CODES) expect(translate(`refusal:${code}`), code).toMatch(/^\p{Lu}|^\{\{/u);
  for (const sentence of Object.values(en.refusal)) expect(sentence).toMatch(/\.$/);
});

test('values are put into sentences as they are, and never read as commands', () => {
  expect(translate('refusal:already-seated', { name: '<b>$t(refusal:not-found)</b>' })).toContain('<b>');
  expect(translate('refusal:already-seated', { name: 'A & B' })).toContain('A & B has a seat');
  const nested = translate('refusal:already-seated', { name: '$t(refusal:not-found)' });
  expect(nested).toContain('$t(refusal:not-found)');
});
