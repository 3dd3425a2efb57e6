import { afterAll, expect, test } from 'vitest';
import type { PrintJob } from '../../server/printing/printJob.ts';
import { placeInLine } from '../../server/printing/placeInLine.ts';
import { openPrinter, type PrintedFile } from '../../server/printing/printer.ts';
import type { Decision } from '../../shared/refusal.ts';
import { readPdf, wordsOf } from '../support/pdf.ts';
import { orderOf, printedParagraph as paragraph, versionJob } from '../support/printing.ts';

const faults: unknown[] = [];
const printer = openPrinter({ onFault: (cause) => faults.push(cause) });
afterAll(() => printer.close());

async function outcomeOf(job: PrintJob, by = 'ana', from = printer): Promise<Decision<PrintedFile>> {
  const printing = from.print(orderOf(job, { by }));
  return printing.ok ? printing.facts.result : printing;
}

async function printed(job: PrintJob): Promise<PrintedFile> {
  const outcome = await outcomeOf(job);
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return outcome.facts;
}

test('[W1] letterhead, numbered paragraphs, sub-paragraphs, footnotes, page numbers and the hash are on paper', async () => {
  const job = versionJob([
    paragraph(0, 'Statement', { kind: 'title' }),
    paragraph(1, 'We, the members,', { kind: 'preambular' }),
    paragraph(2, [
      { text: 'That governments', marks: {} },
      { footnote: { id: 'f', text: 'Of 2005.' } },
      { text: ' agree;', marks: { bold: true } },
    ]),
    paragraph(3, 'on one point;', { level: 1 }),
    paragraph(4, [{ text: 'see ', marks: {} }, { ref: paragraph(3, '').id }, { text: ' [and] 7 bis', marks: { italic: true } }]),
    paragraph(5, [
      { text: 'here', marks: { link: 'https://example.org/a?b=1' } },
      { text: ' x', marks: { link: 'javascript:alert(1)' } },
    ]),
  ]);
  const file = await printed(job);
  const { pages, tags, links, catalogue } = readPdf(file.bytes);
  const words = pages.join('').replace(/\s+/g, ' ');
  for (const part of [
    'WSIS Working Group',
    'WSIS-WG/2005/1/Rev.1',
    'Version 2, frozen by Ana Example on 22 November 2026',
    'English',
    'We, the members,',
  ])
    expect(words).toContain(part);
  expect(words).toMatch(/1\. That governments 1 agree; \(a\) on one point; 2\. see 1 \(a\) \[and\] 7 bis 3\. here x/);
  expect(words).toMatch(/SHA-256 [0-9a-f]{64} .*1 \/ 1/);
  expect(file.pages).toBe(1);
  expect(links).toEqual(['https://example.org/a?b=1']);
  expect(tags).toMatchObject({ H1: 1, LI: 4, Lbl: expect.any(Number), LBody: 4, Note: 1 });
  expect(catalogue).toMatch(/\/Lang \(en\)[\s\S]*\/StructTreeRoot[\s\S]*\/Marked true/);
});

test('[W1] of a hundred page breaks none stands between a number and its text', async () => {
  const text = 'That governments, the private sector and civil society agree on this point, each in its own role; ';
  const job = versionJob(
    Array.from({ length: 1200 }, (_, at) => paragraph(at, text.repeat(1 + (at % 7)), { level: at % 3 === 2 ? 1 : 0 })),
  );
  const { pages } = readPdf((await printed(job)).bytes);
  expect(pages.length).toBeGreaterThan(80);
  // The foot comes last on a page; before it a number would stand alone.
  const lastLines = pages.map(
    (page) =>
      page
        .trim()
        .split('\n')
        .filter((line) => !/^\d+ \/ \d+$/.test(line.trim()))
        .at(-1) ?? '',
  );
  expect(lastLines.filter((line) => /^(\d+\.|\([a-z]+\))\s*$/.test(line.trim()))).toEqual([]);
});

test('[W2] Latin, Cyrillic, Greek and Arabic print; a script without a font is named', async () => {
  const job = versionJob([paragraph(0, 'Доклад ἐκκλησία Ωμέγα'), paragraph(1, 'بيان', { lang: 'ar', dir: 'rtl' })]);
  expect(wordsOf((await printed(job)).bytes)).toContain('Докладἐκκλησία');
  const arabic = await printed(versionJob([paragraph(0, 'نحن نؤيد ICANN 2005')], { lang: 'ar' }));
  expect(readPdf(arabic.bytes).catalogue).toMatch(/\/Lang \(ar\)[\s\S]*\/Direction \/R2L/);
  const unknown = await outcomeOf(versionJob([paragraph(0, 'ᚠᚢᚦ \u{1F600}\u{E000}')]));
  expect(unknown.ok && wordsOf(unknown.facts.bytes)).toContain('[U+E000]');
  const missing = await outcomeOf(versionJob([paragraph(0, 'ތާނަ')]), 'ana', withoutMachineFonts);
  expect(missing.ok ? 'printed' : missing.refusal).toMatchObject({ code: 'script-missing', values: { scripts: 'Thaana' } });
});
const withoutMachineFonts = openPrinter({ fontFolders: [] });
afterAll(() => withoutMachineFonts.close());

const MARKUP =
  '#eval("1+1") #read("/etc/passwd") $x^2$ *bold* _it_ @ref // comment /* c */ `raw` \\u{41} <label> = Heading #let x = 1; #{ panic() } #import "@preview/a:1.0.0" -- "q" [c] {d}';

test('[W3] whatever people write is printed as they wrote it', async () => {
  const job = versionJob(
    [
      paragraph(0, MARKUP),
      paragraph(1, [{ footnote: { id: 'f', text: MARKUP } }, { text: MARKUP, marks: { bold: true, link: 'https://example.org/#(x)' } }]),
    ],
    { title: MARKUP, note: MARKUP, symbol: MARKUP, workingGroupName: MARKUP, frozenByName: MARKUP },
  );
  const words = wordsOf((await printed(job)).bytes);
  expect(words.split(MARKUP.replace(/\s/g, '')).length - 1).toBeGreaterThanOrEqual(6);
});

test('[W3] control characters and overrides of direction do nothing', async () => {
  const file = await printed(versionJob([paragraph(0, 'a\u0000b\u001b[31m\u202Egnp\u202C\ud800 \uffff')]));
  expect(wordsOf(file.bytes)).toContain('ab[31mgnp');
});

test('[W4] the same version gives the same bytes, from another printer too', async () => {
  const job = versionJob(Array.from({ length: 30 }, (_, at) => paragraph(at, `That ${at}`)));
  const [one, two] = [await printed(job), await outcomeOf(job, 'ana', withoutMachineFonts)];
  expect(two.ok && Buffer.from(two.facts.bytes).equals(Buffer.from(one.bytes))).toBe(true);
  expect(one.etag).toMatch(/^[0-9a-f]{24}$/);
});

test(
  '[W5] a megabyte in one paragraph, words without end, thousands of marks and brackets print or are refused',
  { timeout: 120_000 },
  async () => {
    const texts: readonly Parameters<typeof paragraph>[1][] = [
      'That governments agree on this point again and again; '.repeat(4000),
      'x'.repeat(50_000),
      '['.repeat(5000) + 'x' + ']'.repeat(5000),
      Array.from({ length: 3000 }, (_, at) => ({
        text: `w${at} `,
        marks: at % 2 === 0 ? { bold: true as const } : { link: `https://example.org/${at}` },
      })),
      Array.from({ length: 1200 }, (_, at) => ({ footnote: { id: `f${at}`, text: 'Of 2005.' } })),
    ];
    for (const content of texts) {
      const file = await printed(versionJob([paragraph(0, content)]));
      expect(file.pages).toBeGreaterThan(0);
    }
  },
);

test('[W5] a print that needs more memory or time than there is is refused, and the next one prints', async () => {
  const small = openPrinter({ memoryMb: 20 });
  const long = versionJob(Array.from({ length: 400 }, (_, at) => paragraph(at, `That governments agree on point ${at}; `.repeat(6))));
  expect(await outcomeOf(long, 'ana', small)).toMatchObject({ ok: false, refusal: { code: 'print-too-large' } });
  expect((await outcomeOf(versionJob([paragraph(0, 'short')]), 'ana', small)).ok).toBe(true);
  await small.close();
  const hasty = openPrinter({ longestMs: 1 });
  expect(await outcomeOf(long, 'ana', hasty)).toMatchObject({ ok: false, refusal: { code: 'print-too-large' } });
  await hasty.close();
});

test('[W5] the line is bounded, by person and in all; who gives up goes out of it', async () => {
  const busy = openPrinter({ mostWaiting: 4, mostOfOne: 2 });
  const job = versionJob([paragraph(0, 'x')]);
  const ask = (by: string, key: string | null = null) => busy.print(orderOf(job, { by, key }));
  const [first, second, third] = [ask('ana'), ask('ana', 'k'), ask('ana')];
  expect(third).toMatchObject({ ok: false, refusal: { code: 'too-many-prints' } });
  const same = ask('bea', 'k');
  if (!first.ok || !second.ok || !same.ok) throw new Error('refused');
  expect([first.facts.state(), second.facts.state()]).toEqual([{ state: 'printing' }, { state: 'waiting', ahead: 1 }]);
  expect([ask('bea').ok, ask('cid').ok, ask('dee').ok]).toEqual([true, true, false]);
  second.facts.cancel();
  // It stays the second one of whoever asked first.
  expect(same.facts.state()).toEqual({ state: 'waiting', ahead: 3 });
  same.facts.cancel();
  expect(await same.facts.result).toMatchObject({ refusal: { code: 'print-cancelled' } });
  first.facts.cancel();
  expect(await first.facts.result).toMatchObject({ refusal: { code: 'print-cancelled' } });
  expect((await outcomeOf(job, 'ana', busy)).ok).toBe(true);
  await busy.close();
});

test('[W5] nobody waits for more than one print of somebody who asks for many', async () => {
  expect(placeInLine([], 'ana')).toBe(0);
  expect(placeInLine(['ana', 'ana', 'ana'], 'bea')).toBe(1);
  expect(placeInLine(['ana', 'bea', 'ana', 'ana'], 'bea')).toBe(3);
  expect(placeInLine(['ana', 'bea', 'cid', 'ana'], 'dee')).toBe(3);
  const busy = openPrinter();
  const ask = (by: string) => busy.print(orderOf(versionJob([paragraph(0, 'x')]), { by }));
  const [, second, third, other] = [ask('ana'), ask('ana'), ask('ana'), ask('bea')];
  if (!second?.ok || !third?.ok || !other?.ok) throw new Error('refused');
  expect([other, second, third].map(({ facts }) => facts.state())).toEqual([1, 2, 3].map((ahead) => ({ state: 'waiting', ahead })));
  await busy.close();
});

test('[W5] what was too much is not tried again at once, whoever asks', async () => {
  const hasty = openPrinter({ longestMs: 1 });
  const order = orderOf(versionJob([paragraph(0, 'x')]), { key: 'k' });
  const first = hasty.print(order);
  expect(first.ok && (await first.facts.result)).toMatchObject({ refusal: { code: 'print-too-large' } });
  expect(hasty.print({ ...order, by: 'bea' })).toMatchObject({ ok: false, refusal: { code: 'print-too-large' } });
  await hasty.close();
});

test('[W5] nothing in the program broke meanwhile', () => expect(faults).toEqual([]));
