import { explainRemark } from '../../shared/draft/importing/explainRemark.ts';
import { translator } from '../../shared/messages/translate.ts';
import { readUpload } from '../importing/readUpload.ts';
import { readNamedFile, sayRefusal } from './files.ts';

/** `parse <file> --json`: what the importer finds in a text, in the same words as the preview. */
export async function run(args: readonly string[]): Promise<number> {
  const file = await readNamedFile(args, 'parse <file> --json');
  if (file === null) return 2;
  const read = await readUpload(file.bytes, file.name);
  if (!read.ok) return sayRefusal(read.refusal);
  const { title, notes, paragraphs, remarks } = read.facts.imported;
  const t = translator();
  const answer = {
    title,
    notes,
    paragraphs: paragraphs.map(({ kind, level, label, text }) => ({ kind, level, label, text })),
    remarks: remarks.map((remark) => ({
      paragraph: remark.paragraph,
      rule: remark.rule,
      message: explainRemark(remark, t),
      ...(remark.line !== undefined && { line: remark.line }),
    })),
  };
  console.log(args.includes('--json') ? JSON.stringify(answer, null, 2) : asText(answer));
  return 0;
}

interface Answer {
  readonly title: string | null;
  readonly notes: readonly string[];
  readonly paragraphs: readonly { readonly label: string | null; readonly text: string; readonly level: number }[];
  readonly remarks: readonly { readonly paragraph: string | null; readonly message: string }[];
}

function asText({ title, notes, paragraphs, remarks }: Answer): string {
  const text = paragraphs.map(({ label, text: words, level }) => `${'  '.repeat(level)}${label === null ? '' : `${label}  `}${words}`);
  const said = remarks.map(({ paragraph, message }) => `* ${paragraph === null ? '' : `${paragraph}: `}${message}`);
  return [...(title === null ? [] : [title]), ...text, '', ...notes.map((note) => `> ${note}`), '', ...said].join('\n');
}
