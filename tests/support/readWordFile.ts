import { readUpload } from '../../server/importing/readUpload.ts';
import { explainRemark } from '../../shared/draft/importing/explainRemark.ts';
import type { ImportedStatement } from '../../shared/draft/importing/imported.ts';
import { translator } from '../../shared/messages/translate.ts';

/** What the importer finds in the bytes of a Word file; fails where it refuses them. */
export async function found(bytes: Uint8Array, name = 'a.docx'): Promise<ImportedStatement> {
  const read = await readUpload(bytes, name);
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  return read.facts.imported;
}

/** Paragraphs as one line each: "0 1 That one;", level, label or "-", text. */
export async function outline(bytes: Uint8Array): Promise<readonly string[]> {
  const { paragraphs } = await found(bytes);
  return paragraphs.map(({ level, label, text }) => `${level} ${label ?? '-'} ${text}`);
}

/** Code and values of the refusal; null where the file is read. */
export async function refusal(bytes: Uint8Array, name = 'a.docx'): Promise<object | null> {
  const read = await readUpload(bytes, name);
  return read.ok ? null : read.refusal;
}

/** Everything a reader is told of a file, as one text. */
export function everythingSaid({ title, notes, paragraphs, remarks, comments = [] }: ImportedStatement): string {
  const t = translator();
  return [
    title ?? '',
    ...notes,
    ...paragraphs.flatMap(({ label, text, inline, tracked = [] }) => [
      label ?? '',
      text,
      ...inline.flatMap((part) => ('footnote' in part ? [part.footnote.text] : [])),
      ...tracked.map((change) => change.text),
    ]),
    ...comments.flatMap(({ author, text, quote }) => [author, text, quote ?? '']),
    ...remarks.map((remark) => explainRemark(remark, t)),
  ].join('\n');
}
