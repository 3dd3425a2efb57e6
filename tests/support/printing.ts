import { canonicalJson, canonicalText, contentHash } from '../../shared/draft/canonical.ts';
import type { Inline, Paragraph } from '../../shared/draft/paragraph.ts';
import type { Instant, ParagraphId } from '../../shared/terms.ts';
import type { PrintJob, PrintedVersion } from '../../server/printing/printJob.ts';
import type { PrintOrder } from '../../server/printing/printer.ts';

/** An operative paragraph of plain text, or of parts. */
export function printedParagraph(at: number, content: string | readonly Inline[], over: Partial<Paragraph> = {}): Paragraph {
  const inline = typeof content === 'string' ? [{ text: content, marks: {} }] : content;
  return { id: `p${at}` as ParagraphId, kind: 'operative', level: 0, restart: false, lang: null, dir: null, inline, ...over };
}

/** A version to be printed, of these paragraphs. */
export function versionJob(paragraphs: readonly Paragraph[], over: Partial<PrintedVersion> & { readonly lang?: string } = {}): PrintJob {
  const { lang = 'en', ...about } = over;
  const text = canonicalText(paragraphs, lang);
  return {
    about: {
      kind: 'version',
      workingGroupName: 'WSIS Working Group',
      number: 2,
      symbol: 'WSIS-WG/2005/1/Rev.1',
      title: 'Statement on ICANN and the WSIS',
      note: '',
      frozenByName: 'Ana Example',
      frozenAt: '2026-11-22T04:00:00.000Z' as Instant,
      contentHash: contentHash(text),
      withdrawn: null,
      ...about,
    },
    text: { kind: 'canonical', json: canonicalJson(text) },
    paper: 'a4',
  };
}

export function orderOf(job: PrintJob, over: Partial<PrintOrder> = {}): PrintOrder {
  return { key: null, by: 'ana', size: 1000, job, ...over };
}
