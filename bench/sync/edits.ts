import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { openTextDocument } from '../../shared/draft/textDocument.ts';

/*
 * Edits and their tokens. Every edit types one token of eight letters, unique in its room:
 * three for who wrote it, five for the how-many-eth it is. Who reads it checks those letters
 * against the Yjs client and clock under which they came.
 */
export const TOKEN_LENGTH = 8;
const FIRST_CLIENT = 1_000_000;
const MOST_WRITERS = 1000;
const ALPHABET = Buffer.from('0123456789abcdefghijklmnopqrstuvwxyz');
const VALUES = new Int8Array(256).fill(-1);
ALPHABET.forEach((code, value) => (VALUES[code] = value));

export const clientOf = (writer: number): number => FIRST_CLIENT + writer;

/** Where a writer begins: after the last letter of a paragraph. */
export interface Place {
  readonly client: number;
  readonly clock: number;
}

/** The ends of all paragraphs of a text. */
export function endsOf(seed: Uint8Array): readonly Place[] {
  const doc = openTextDocument();
  Y.applyUpdate(doc, seed);
  return doc
    .getXmlFragment('body')
    .toArray()
    .map((element) => {
      const text = element instanceof Y.XmlElement ? element.get(0) : null;
      if (!(text instanceof Y.XmlText)) throw new Error('a paragraph without a text');
      let last = text._start;
      while (last?.right) last = last.right;
      if (last === null) throw new Error('an empty paragraph');
      return { client: last.id.client, clock: last.id.clock + last.length - 1 };
    });
}

/** The update that types a writer's token number `sequence` after the one before. */
export function editOf(writer: number, sequence: number, start: Place): Uint8Array {
  const client = clientOf(writer);
  const clock = sequence * TOKEN_LENGTH;
  const encoder = encoding.createEncoder();
  for (const part of [1, 1, client, clock]) encoding.writeVarUint(encoder, part);
  encoding.writeUint8(encoder, 0x84);
  encoding.writeVarUint(encoder, sequence === 0 ? start.client : client);
  encoding.writeVarUint(encoder, sequence === 0 ? start.clock : clock - 1);
  encoding.writeVarUint(encoder, TOKEN_LENGTH);
  for (let digits = 3, rest = 36 ** 2; digits > 0; digits -= 1, rest /= 36)
    encoding.writeUint8(encoder, ALPHABET[Math.floor(writer / rest) % 36] ?? 0);
  for (let digits = 5, rest = 36 ** 4; digits > 0; digits -= 1, rest /= 36)
    encoding.writeUint8(encoder, ALPHABET[Math.floor(sequence / rest) % 36] ?? 0);
  encoding.writeVarUint(encoder, 0);
  return encoding.toUint8Array(encoder);
}

/** Reads the tokens out of updates, checking every letter. */
export class TokenReader {
  private bytes: Uint8Array = new Uint8Array();
  private at = 0;

  /** Calls `found` for each token of the update that begins here. Throws at anything else, but passes over the text of strangers. */
  read(found: (writer: number, sequence: number) => void): void {
    for (let parts = this.varUint(); parts > 0; parts -= 1) {
      const structs = this.varUint();
      const writer = this.varUint() - FIRST_CLIENT;
      let clock = this.varUint();
      for (let left = structs; left > 0; left -= 1) clock = this.struct(writer, clock, found);
    }
  }

  varUint(): number {
    let value = 0;
    for (let worth = 1; ; worth *= 128) {
      const byte = this.bytes[this.at++] ?? 0;
      value += (byte & 0x7f) * worth;
      if (byte < 0x80) return value;
    }
  }

  /** Position for `varUint`, for who reads an envelope. */
  seek(bytes: Uint8Array, at: number): void {
    this.bytes = bytes;
    this.at = at;
  }
  skip(length: number): void {
    this.at += length;
  }

  private struct(writer: number, clock: number, found: (writer: number, sequence: number) => void): number {
    const info = this.bytes[this.at++] ?? 0;
    if ((info & 0x1f) !== 4 || (info & 0xc0) === 0) throw new Error(`a struct that nobody wrote (${info})`);
    if ((info & 0x80) !== 0) this.skipId();
    if ((info & 0x40) !== 0) this.skipId();
    const length = this.varUint();
    if (writer < 0 || writer > MOST_WRITERS) {
      this.at += length;
      return clock + length;
    }
    if (length % TOKEN_LENGTH !== 0 || clock % TOKEN_LENGTH !== 0) throw new Error('a broken token');
    const end = this.at + length;
    for (let sequence = clock / TOKEN_LENGTH; this.at < end; this.at += TOKEN_LENGTH, sequence += 1) {
      if (this.number(this.at, 3) !== writer || this.number(this.at + 3, 5) !== sequence) throw new Error('a wrong token');
      found(writer, sequence);
    }
    return clock + length;
  }

  private number(at: number, digits: number): number {
    let value = 0;
    for (let digit = at; digit < at + digits; digit += 1) value = value * 36 + (VALUES[this.bytes[digit] ?? 0] ?? -1);
    return value;
  }

  private skipId(): void {
    this.varUint();
    this.varUint();
  }
}
