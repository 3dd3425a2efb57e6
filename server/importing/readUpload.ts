import { createHash } from 'node:crypto';
import { importText } from '../../shared/draft/importing/importText.ts';
import type { ImportedStatement, SourceKind } from '../../shared/draft/importing/imported.ts';
import { granted, type Decision } from '../../shared/refusal.ts';
import type { Sha256 } from '../../shared/terms.ts';
import { decodeText } from './decodeText.ts';
import { readMessage } from './readMessage.ts';
import { readWord } from './word/readWord.ts';

/** A statement found in a file, and the hash of the file's bytes. */
export interface ReadUpload {
  readonly imported: ImportedStatement;
  readonly sourceHash: Sha256;
}

/** `.doc` is mostly the old format, which is refused with its own sentence; sometimes it is something else. */
const WORD_ENDINGS: ReadonlySet<string> = new Set(['docx', 'docm', 'dotx', 'dotm', 'doc', 'dot']);

/**
 * Reads an uploaded file as the importer does: `.eml` as a mail message, `.md` as
 * Markdown, `.docx` and its like as a Word document, everything else as plain text.
 *
 * @param fileName only its ending counts
 */
export async function readUpload(bytes: Uint8Array, fileName: string): Promise<Decision<ReadUpload>> {
  const ending = /\.([a-z0-9]{1,10})$/i.exec(fileName)?.[1]?.toLowerCase() ?? '';
  const read = WORD_ENDINGS.has(ending)
    ? readWord(bytes)
    : ending === 'eml'
      ? await readMail(bytes)
      : readFile(bytes, ending === 'md' || ending === 'markdown' ? 'md' : 'txt');
  return read.ok ? granted({ imported: read.facts, sourceHash: createHash('sha256').update(bytes).digest('hex') as Sha256 }) : read;
}

/** The same for a text that was pasted. */
export function readPasted(text: string): Decision<ReadUpload> {
  const read = importText({ text, kind: 'txt' });
  return read.ok ? granted({ imported: read.facts, sourceHash: createHash('sha256').update(text).digest('hex') as Sha256 }) : read;
}

function readFile(bytes: Uint8Array, kind: SourceKind): Decision<ImportedStatement> {
  const decoded = decodeText(bytes);
  if (!decoded.ok) return decoded;
  const { text, remarks } = decoded.facts;
  return withRemarks(importText({ text, kind }), remarks);
}

async function readMail(bytes: Uint8Array): Promise<Decision<ImportedStatement>> {
  const message = await readMessage(bytes);
  if (!message.ok) return message;
  const { text, fields, subject, remarks } = message.facts;
  const imported = withRemarks(importText({ text, kind: 'txt' }), remarks);
  if (!imported.ok) return imported;
  const { title, notes, remarks: said } = imported.facts;
  // Offered, not taken: what a message is about is often no title.
  const offered: ImportedStatement['remarks'] =
    title === null && subject !== '' ? [{ rule: 'subject-as-title', paragraph: null, values: { subject } }] : [];
  return granted({ ...imported.facts, notes: [...fields, ...notes], remarks: [...said, ...offered] });
}

function withRemarks(imported: Decision<ImportedStatement>, remarks: ImportedStatement['remarks']): Decision<ImportedStatement> {
  return imported.ok ? granted({ ...imported.facts, remarks: [...remarks, ...imported.facts.remarks] }) : imported;
}
