import { readFileSync } from 'node:fs';
import { canonicalJson, canonicalText, contentHash } from '../shared/draft/canonical.ts';
import { importText } from '../shared/draft/importing/importText.ts';
import { toParagraphs } from '../shared/draft/importing/toParagraphs.ts';
import type { Paragraph } from '../shared/draft/paragraph.ts';
import type { Instant, ParagraphId } from '../shared/terms.ts';
import { openPrinter, type Printer } from '../server/printing/printer.ts';
import type { PrintJob } from '../server/printing/printJob.ts';

/**
 * What a PDF takes, from the order to the bytes in the server's own thread: the statement
 * of 2005 in a cold and a warm printer, then 500 and 5,000 paragraphs; `npm run bench printing`.
 */
const WARM_RUNS = 40;

let count = 0;
const newParagraphId = (): ParagraphId => `p${(count += 1)}` as ParagraphId;

function letterOf2005(): readonly Paragraph[] {
  const text = readFileSync('shared/world/letters/wsis-wg-2005-draft-statement.txt', 'utf8');
  const imported = importText({ text, kind: 'txt' });
  if (!imported.ok) throw new Error('the letter must import');
  return toParagraphs({ ...imported.facts, title: 'Statement on ICANN and the WSIS' }, newParagraphId);
}

/** Paragraphs of some forty words, every fifth a sub-paragraph. */
function paragraphsOf(many: number): readonly Paragraph[] {
  return Array.from({ length: many }, (_, at) => ({
    id: newParagraphId(),
    kind: 'operative',
    level: at % 5 === 4 ? 1 : 0,
    restart: false,
    lang: null,
    dir: null,
    inline: [
      {
        text: `That governments, the private sector and civil society agree on point ${at}, each in its own role, and continue to develop shared principles, norms, rules and decision-making procedures for the evolution of the Internet;`,
        marks: {},
      },
    ],
  }));
}

/** A note that is another each time, so that nothing is kept from the last run. */
function jobOf(paragraphs: readonly Paragraph[], note: string): PrintJob {
  const text = canonicalText(paragraphs, 'en');
  return {
    about: {
      kind: 'version',
      workingGroupName: 'WSIS Working Group',
      number: 1,
      symbol: 'WSIS-WG/2005/1',
      title: 'Statement on ICANN and the WSIS',
      note,
      frozenByName: 'Ana Example',
      frozenAt: '2026-11-22T04:00:00.000Z' as Instant,
      contentHash: contentHash(text),
      withdrawn: null,
    },
    text: { kind: 'canonical', json: canonicalJson(text) },
    paper: 'a4',
  };
}

async function timed(printer: Printer, job: PrintJob): Promise<{ readonly ms: number; readonly pages: number; readonly bytes: number }> {
  const begun = performance.now();
  const ordered = printer.print({ key: null, by: 'bench', size: 0, job });
  const outcome = ordered.ok ? await ordered.facts.result : ordered;
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return { ms: Math.round((performance.now() - begun) * 10) / 10, pages: outcome.facts.pages, bytes: outcome.facts.bytes.length };
}

function say(name: string, figures: Readonly<Record<string, number>>): void {
  console.log(JSON.stringify({ bench: 'printing', name, ...figures }));
}

const letter = letterOf2005();
const printer = openPrinter({ onFault: (cause) => console.error(cause) });
say('statement of 2005, cold', { paragraphs: letter.length, ...(await timed(printer, jobOf(letter, 'cold'))) });
const warm: number[] = [];
for (let run = 0; run < WARM_RUNS; run += 1) warm.push((await timed(printer, jobOf(letter, `run ${run}`))).ms);
warm.sort((a, b) => a - b);
say('statement of 2005, warm', {
  runs: WARM_RUNS,
  medianMs: warm[WARM_RUNS >> 1] ?? 0,
  p95Ms: warm[Math.floor(WARM_RUNS * 0.95)] ?? 0,
  goalMs: 60,
});
for (const paragraphs of [500, 5000]) say('paragraphs', { paragraphs, ...(await timed(printer, jobOf(paragraphsOf(paragraphs), 'long'))) });
await printer.close();
