import { explainRemark } from '../../shared/draft/importing/explainRemark.ts';
import type { ImportedComment, ImportedParagraph, ImportedStatement, ImportRemark } from '../../shared/draft/importing/imported.ts';
import { translator } from '../../shared/messages/translate.ts';
import { readUpload } from '../importing/readUpload.ts';
import { readNamedFile, sayRefusal } from './files.ts';

/** `parse <file> --json`: what the importer finds in a text, in the same words as the preview. */
export async function run(args: readonly string[]): Promise<number> {
  const file = await readNamedFile(args, 'parse <file> --json');
  if (file === null) return 2;
  const read = await readUpload(file.bytes, file.name);
  if (!read.ok) return sayRefusal(read.refusal);
  const { title, notes, paragraphs, remarks, comments = [] } = read.facts.imported;
  const t = translator();
  const answer = {
    title,
    notes,
    paragraphs: paragraphs.map((paragraph) => describe(paragraph)),
    remarks: [...remarks, ...saidInMargin(read.facts.imported)].map((remark) => ({
      paragraph: remark.paragraph,
      rule: remark.rule,
      message: explainRemark(remark, t),
      ...(remark.line !== undefined && { line: remark.line }),
    })),
    ...(comments.length > 0 && { comments }),
  };
  console.log(args.includes('--json') ? JSON.stringify(answer, null, 2) : asText(answer));
  return 0;
}

/** Here, where nothing can be clicked, each change, comment and footnote is a remark of its own. */
function saidInMargin({ paragraphs, comments = [] }: ImportedStatement): readonly ImportRemark[] {
  const nameOf = (at: number | null): string | null => (at === null ? null : (paragraphs[at]?.label ?? `#${at + 1}`));
  const inParagraphs = paragraphs.flatMap(({ inline, tracked = [] }, at): readonly ImportRemark[] => [
    ...inline.flatMap((part): readonly ImportRemark[] =>
      'footnote' in part ? [{ rule: 'footnote-at-place', paragraph: nameOf(at), values: { words: part.footnote.text } }] : [],
    ),
    ...tracked.map(({ kind, author, text }): ImportRemark => ({
      rule: `change-${kind}`,
      paragraph: nameOf(at),
      values: { author, words: text },
    })),
  ]);
  const inMargin = comments.map(({ paragraph, author, quote, text }): ImportRemark => ({
    rule: quote === null ? 'comment-on-paragraph' : 'comment-on-words',
    paragraph: nameOf(paragraph),
    values: { author, quote: quote ?? '', words: text },
  }));
  return [...inParagraphs, ...inMargin];
}

/** With the footnotes and tracked changes of a paragraph that has some. */
function describe({ kind, level, label, text, inline, tracked = [] }: ImportedParagraph): Answer['paragraphs'][number] {
  const footnotes = inline.flatMap((part) => ('footnote' in part ? [part.footnote.text] : []));
  return { kind, level, label, text, ...(footnotes.length > 0 && { footnotes }), ...(tracked.length > 0 && { tracked }) };
}

interface Answer {
  readonly title: string | null;
  readonly notes: readonly string[];
  readonly paragraphs: readonly (Pick<ImportedParagraph, 'kind' | 'level' | 'label' | 'text' | 'tracked'> & {
    readonly footnotes?: readonly string[];
  })[];
  readonly remarks: readonly { readonly paragraph: string | null; readonly message: string }[];
  readonly comments?: readonly ImportedComment[];
}

function asText({ title, notes, paragraphs, remarks, comments = [] }: Answer): string {
  const text = paragraphs.flatMap(({ label, text: words, level, footnotes = [], tracked = [] }) => {
    const indent = '  '.repeat(level);
    const changes = tracked
      .filter((change) => change.text !== '')
      .map((change) => `${change.kind === 'deleted' ? '-' : '+'} ${change.text}`);
    return [
      `${label === null ? '' : `${label}  `}${words}`,
      ...footnotes.map((note) => `  ^ ${note}`),
      ...changes.map((change) => `  ${change}`),
    ].map((line) => indent + line);
  });
  const said = remarks.map(({ paragraph, message }) => `* ${paragraph === null ? '' : `${paragraph}: `}${message}`);
  const margin = comments.map(
    ({ author, quote, text: words }) => `" ${[author, quote, words].filter((part) => part !== null && part !== '').join(': ')}`,
  );
  const parts = [title === null ? [] : [title], text, notes.map((note) => `> ${note}`), margin, said];
  return parts
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n');
}
