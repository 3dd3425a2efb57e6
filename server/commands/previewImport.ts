import { guessLanguage } from '../../shared/draft/importing/editing/guessLanguage.ts';
import { explainRemark } from '../../shared/draft/importing/explainRemark.ts';
import { granted, type Decision } from '../../shared/refusal.ts';
import type { ImportPreview } from '../../shared/wire/statement.ts';
import type { Importer } from '../importing/importer.ts';
import type { Context } from '../acting/context.ts';

type Source = { readonly text: string } | { readonly fileName: string; readonly file: string };

/** Shows the paragraphs found in a text; creates nothing (rule I8). */
export async function previewImport(
  context: Pick<Context, 'translate'> & { readonly importer: Importer },
  source: Source,
): Promise<Decision<ImportPreview>> {
  const read = await context.importer.read(
    'text' in source
      ? { kind: 'pasted', text: source.text }
      : { kind: 'file', bytes: new Uint8Array(Buffer.from(source.file, 'base64')), name: source.fileName },
  );
  if (!read.ok) return read;
  const { imported, sourceHash } = read.facts;
  const { title, notes, paragraphs, remarks, comments } = imported;
  return granted({
    title,
    notes: [...notes],
    paragraphs: paragraphs.map(({ tracked, ...paragraph }) => ({
      ...paragraph,
      inline: [...paragraph.inline],
      lang: null,
      ...(tracked === undefined ? {} : { tracked: [...tracked] }),
    })),
    remarks: remarks.map((remark) => ({
      paragraph: remark.paragraph,
      rule: remark.rule,
      message: explainRemark(remark, context.translate),
      ...(remark.line === undefined ? {} : { line: remark.line }),
    })),
    ...(comments === undefined ? {} : { comments: [...comments] }),
    language: guessLanguage([title ?? '', ...paragraphs.map(({ text }) => text)].join('\n')),
    sourceHash,
  });
}
