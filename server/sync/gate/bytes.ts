/** Bytes that are no update at all. Thrown while reading, caught where reading began. */
export class BadBytes extends Error {
  override readonly name: string = 'BadBytes';
}

/** Whole, but it builds on something that is not here. */
export class Missing extends BadBytes {
  override readonly name = 'Missing';
}

/**
 * Reads lib0's encoding without ever trusting a length. Yjs's own decoder reads past
 * the end as zeros and allocates what a count asks for; this one throws `BadBytes`.
 */
export class ByteReader {
  readonly bytes: Uint8Array;
  at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get left(): number {
    return this.bytes.length - this.at;
  }

  byte(): number {
    const value = this.bytes[this.at];
    if (value === undefined) throw new BadBytes('the bytes end too early');
    this.at += 1;
    return value;
  }

  /** A number up to 2^53 − 1, at most eight bytes. */
  varUint(): number {
    let value = 0;
    let worth = 1;
    for (let length = 0; length < 8; length += 1) {
      const byte = this.byte();
      value += (byte & 0x7f) * worth;
      if (byte < 0x80) {
        if (value > Number.MAX_SAFE_INTEGER) break;
        return value;
      }
      worth *= 128;
    }
    throw new BadBytes('a number is too large');
  }

  /** How many things follow, each of at least `smallest` bytes: more than there is room for is refused before anything is allocated. */
  count(smallest: number): number {
    const count = this.varUint();
    if (count * smallest > this.left) throw new BadBytes('a count is larger than what follows');
    return count;
  }

  /** Passes over `length` bytes. */
  skip(length: number): void {
    if (length > this.left) throw new BadBytes('a length is larger than what follows');
    this.at += length;
  }

  /** The next length-prefixed bytes, not copied. */
  chunk(): Uint8Array {
    const length = this.varUint();
    const start = this.at;
    this.skip(length);
    return this.bytes.subarray(start, start + length);
  }

  /** Passes over a length-prefixed text and gives its length in UTF-16 units, which is how Yjs counts. Refuses what is not UTF-8. */
  textUnits(): number {
    const length = this.varUint();
    if (length > this.left) throw new BadBytes('a text is longer than what follows');
    const end = this.at + length;
    let units = 0;
    while (this.at < end) units += this.character(end);
    return units;
  }

  /** The next length-prefixed text when it is at most `longest` bytes of ASCII; for names and keys. */
  name(longest: number): string {
    const length = this.varUint();
    if (length > longest || length > this.left) throw new BadBytes('a name is too long');
    const start = this.at;
    this.at += length;
    return String.fromCharCode(...this.bytes.subarray(start, this.at));
  }

  private character(end: number): number {
    const first = this.bytes[this.at] ?? 0;
    if (first < 0x80) {
      this.at += 1;
      return 1;
    }
    const size = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    if (first < 0xc2 || first > 0xf4 || this.at + size > end || !this.continues(first, size)) throw new BadBytes('a text is not UTF-8');
    this.at += size;
    return size === 4 ? 2 : 1;
  }

  /** Whether the bytes after the first are continuations, with no overlong form, surrogate or point past U+10FFFF. */
  private continues(first: number, size: number): boolean {
    const second = this.bytes[this.at + 1] ?? 0;
    const lowest = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
    const highest = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
    if (second < lowest || second > highest) return false;
    for (let offset = 2; offset < size; offset += 1) if (((this.bytes[this.at + offset] ?? 0) & 0xc0) !== 0x80) return false;
    return true;
  }
}
