import { expect, test } from 'vitest';
import { importText } from '../../../shared/draft/importing/importText.ts';

test.each([
  ' ',
  '1',
  '.',
  'word ',
  '1. a;\n',
  '(a) b;\n',
  '*',
  '[',
  '](',
  '[a](',
  '_a',
  '&',
  '<a@',
  '`',
  '> ',
  '-----\n1. a\n',
  'a\n====\n',
  '\u00ad\n',
  '一、a\n',
])('[I5] two million characters of %j are read or refused in bounded time', (part) => {
  for (const kind of ['txt', 'md'] as const) {
    const text = part.repeat(Math.min(Math.floor((2 * 1024 * 1024) / part.length), part.includes('\n') ? 59_000 : Infinity));
    // The processor's own time: what else the machine does must not decide.
    const before = process.cpuUsage();
    importText({ text, kind });
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(10_000);
  }
});
