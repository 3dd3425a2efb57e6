import { granted, refused, type Decision } from '../../shared/refusal.ts';
import { IMPORT_LIMITS, type ImportRemark } from '../../shared/draft/importing/imported.ts';

/** The characters of a file, and a remark where their encoding had to be assumed. */
export interface DecodedText {
  readonly text: string;
  readonly remarks: readonly ImportRemark[];
}

/** UTF-16 takes two bytes for what UTF-8 may say in one. */
const MOST_BYTES = IMPORT_LIMITS.characters * 2 + 2;

/**
 * The characters of a text file: UTF-8, or UTF-16 with its mark, or else windows-1252.
 *
 * Refuses what is no text (`not-text`, with the line at which that shows: a zero byte, too
 * many control characters, the mark of a word processor's or a packed file), and what is
 * too long (`text-too-long`).
 */
export function decodeText(bytes: Uint8Array): Decision<DecodedText> {
  const wide = wideEncodingOf(bytes);
  if (bytes.length > (wide === null ? IMPORT_LIMITS.characters : MOST_BYTES))
    return refused('text-too-long', { values: { limit: '2 MB', line: lineAt(bytes, IMPORT_LIMITS.characters) } });
  if (wide !== null) return decodeWide(bytes, wide);
  const spoiled = firstBinaryByte(bytes);
  if (spoiled !== null) return refused('not-text', { values: { line: lineAt(bytes, spoiled) } });
  try {
    return granted({ text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), remarks: [] });
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    const remark: ImportRemark = { rule: 'encoding-assumed', paragraph: null, values: { encoding: 'Windows-1252' } };
    return granted({ text: decodeWestern(bytes), remarks: [remark] });
  }
}

/** Windows-1252 from 0x80; where it says nothing, the control character stays, and the importer drops it with a remark. */
const WESTERN_SIGNS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** By hand, since Node 20 reads these bytes as ISO 8859-1. */
function decodeWestern(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (sign) => WESTERN_SIGNS.charAt(sign.charCodeAt(0) - 0x80));
}

type WideEncoding = 'utf-16le' | 'utf-16be';

function wideEncodingOf(bytes: Uint8Array): WideEncoding | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
}

function decodeWide(bytes: Uint8Array, encoding: WideEncoding): Decision<DecodedText> {
  const text = new TextDecoder(encoding).decode(bytes);
  const zero = text.indexOf('\0');
  if (zero >= 0) return refused('not-text', { values: { line: text.slice(0, zero).split('\n').length } });
  return granted({ text, remarks: [] });
}

const FOREIGN_MARKS = ['%PDF-', 'PK\u0003\u0004', '{\\rtf', '\u00d0\u00cf\u0011\u00e0', '\u0089PNG', '\u00ff\u00d8\u00ff', 'GIF8'];

/** Where the bytes show that they are no text; null when nothing does. */
function firstBinaryByte(bytes: Uint8Array): number | null {
  const head = String.fromCharCode(...bytes.subarray(0, 8));
  if (FOREIGN_MARKS.some((mark) => head.startsWith(mark))) return 0;
  const zero = bytes.indexOf(0);
  if (zero >= 0) return zero;
  let controls = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    if (!isControl(bytes[at] ?? 0)) continue;
    controls += 1;
    // A few strays are dropped with a remark; one in thirty is no text.
    if (controls > 8 && controls * 30 > at) return at;
  }
  return null;
}

/** Below the space, but not tab, the ends of lines and pages, and escape (ISO-2022). */
function isControl(byte: number): boolean {
  return byte < 32 && byte !== 27 && (byte < 9 || byte > 13);
}

function lineAt(bytes: Uint8Array, end: number): number {
  let line = 1;
  for (let at = 0; at < Math.min(end, bytes.length); at += 1) if (bytes[at] === 10) line += 1;
  return line;
}
