import PostalMime, { type Address, type Email } from 'postal-mime';
import { htmlText } from './htmlText.ts';
import { granted, refused, type Decision } from '../../shared/refusal.ts';
import { IMPORT_LIMITS, type ImportRemark } from '../../shared/draft/importing/imported.ts';

/** What a mail message brings: who sent it when, its text, and what was left out. */
export interface ReadMessage {
  /** The header fields people read, as lines: "From: …", "Date: …", "Subject: …". */
  readonly fields: readonly string[];
  /** What it is about, without "Re:"; "" where it does not say. */
  readonly subject: string;
  readonly text: string;
  readonly remarks: readonly ImportRemark[];
}

const MOST_BYTES = IMPORT_LIMITS.characters * 6;
const PARSER_LIMITS = { maxNestingDepth: 20, maxHeadersSize: 256 * 1024, maxRfc822NestingDepth: 3 } as const;

/**
 * The text of a mail message: its plain text, or its formatted text converted.
 *
 * Transfer encodings, character sets and format=flowed are undone. Attachments are left
 * out and named. Refuses with `unreadable-message` what is no message, or has no text.
 */
export async function readMessage(bytes: Uint8Array): Promise<Decision<ReadMessage>> {
  if (bytes.length > MOST_BYTES) return refused('text-too-long', { values: { limit: '12 MB', line: 1 } });
  const badLine = lineThatIsNoHeader(bytes);
  if (badLine !== null) return refused('unreadable-message', { values: { line: badLine } });
  const email = await parsed(bytes);
  if (email === null) return refused('unreadable-message', { values: { line: 1 } });
  const isConverted = (email.text ?? '').trim() === '' && email.html !== undefined;
  const text = isConverted ? htmlText(email.html ?? '') : (email.text ?? '');
  if (text.trim() === '') return refused('unreadable-message', { values: { line: headerLines(bytes) + 1 } });
  return granted({ fields: fieldsOf(email), subject: subjectOf(email), text, remarks: remarksOn(email, isConverted) });
}

async function parsed(bytes: Uint8Array): Promise<Email | null> {
  try {
    return await PostalMime.parse(withEndedParagraphs(bytes), PARSER_LIMITS);
  } catch (cause) {
    // The parser throws on messages past its limits; anything else is ours.
    if (cause instanceof Error && /exceed|nesting|header/i.test(cause.message)) return null;
    throw cause;
  }
}

/**
 * In flowed text a space at the end of a line says that the line goes on; the parser lets
 * it go on across the blank line after it, where a paragraph ends. Such spaces say nothing.
 */
function withEndedParagraphs(bytes: Uint8Array): Uint8Array {
  return Buffer.from(
    Buffer.from(bytes)
      .toString('latin1')
      .replace(/(?<! ) {1,80}(?=\r?\n\r?\n)/g, ''),
    'latin1',
  );
}

/** A message begins with fields, "Name: value", up to a blank line. Null when it does. */
function lineThatIsNoHeader(bytes: Uint8Array): number | null {
  const head = Buffer.from(bytes.subarray(0, 64 * 1024))
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '');
  const lines = head.split(/\r?\n/, 400);
  const end = lines.indexOf('');
  const fields = lines.slice(0, end < 0 ? lines.length : end);
  const wrong = fields.findIndex(
    (line, index) =>
      !(/^[\x21-\x39\x3b-\x7e]{1,76}:/.test(line) || (index > 0 && /^[ \t]/.test(line)) || (index === 0 && line.startsWith('From '))),
  );
  if (wrong >= 0) return wrong + 1;
  return fields.length === 0 ? 1 : null;
}

function headerLines(bytes: Uint8Array): number {
  const head = Buffer.from(bytes.subarray(0, 64 * 1024)).toString('latin1');
  const end = /\r?\n\r?\n/.exec(head);
  return head.slice(0, end?.index ?? 0).split('\n').length;
}

function subjectOf(email: Email): string {
  const subject = (email.subject ?? '').replace(/\s+/g, ' ').slice(0, 300);
  return subject.replace(/^(?:(?:re|fwd?|aw|wg|tr|rv|ha|на|отв)\s?(?:\[\d{1,3}\])?:\s?){1,9}/iu, '').trim();
}

function fieldsOf(email: Email): readonly string[] {
  const from = email.from === undefined ? [] : [`From: ${addressText(email.from)}`];
  const date = email.date === undefined ? [] : [`Date: ${email.date}`];
  const subject = email.subject === undefined || email.subject === '' ? [] : [`Subject: ${email.subject}`];
  return [...from, ...date, ...subject];
}

function addressText(address: Address): string {
  if (address.group !== undefined) return address.name;
  return address.name === '' ? address.address : `${address.name} <${address.address}>`;
}

function remarksOn(email: Email, isConverted: boolean): readonly ImportRemark[] {
  const names = email.attachments.map((attachment, index) => attachment.filename ?? `${attachment.mimeType} ${index + 1}`);
  const left: readonly ImportRemark[] =
    names.length === 0
      ? []
      : [{ rule: 'attachments-left-out', paragraph: null, values: { count: names.length, names: names.join(', ').slice(0, 300) } }];
  return isConverted ? [...left, { rule: 'html-converted', paragraph: null, values: {} }] : left;
}
