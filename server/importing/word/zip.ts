import { Inflate } from 'fflate';
import { granted, type Decision } from '../../../shared/refusal.ts';
import { damaged, tooMuch, WORD_LIMITS } from './limits.ts';

/** An entry of a packed file, as its directory has it; nothing of it was unpacked yet. */
export interface ZipEntry {
  readonly name: string;
  readonly isEncrypted: boolean;
  readonly method: number;
  readonly crc: number;
  readonly packedBytes: number;
  readonly bytes: number;
  readonly offset: number;
}

/** A packed file whose entries can be unpacked one by one, in bounded size. */
export interface Zip {
  readonly entries: ReadonlyMap<string, ZipEntry>;
  /** Counts what it unpacks against the limits of the whole file. */
  unpack(entry: ZipEntry): Decision<Uint8Array>;
}

const END = 0x06054b50;
const END_64 = 0x06064b50;
const END_64_LOCATOR = 0x07064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const MB = 1024 * 1024;

/**
 * The directory of a packed file. What it says is checked, not believed: entries that
 * overlap or stand outside the file, and names that stand twice, are damage, so that one
 * stretch of bytes cannot be unpacked many times.
 *
 * Names are only ever compared with names that are looked for; nothing is written anywhere.
 */
export function openZip(file: Uint8Array): Decision<Zip> {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const end = findEnd(view);
  if (end === null) return damaged('ZIP');
  if (end.count > WORD_LIMITS.entries) return tooMuch(`${WORD_LIMITS.entries} parts`);
  const entries = readDirectory(view, end);
  if (entries === null || overlap([...entries.values()], end.offset)) return damaged('ZIP');
  let left = WORD_LIMITS.unpackedMb * MB;
  return granted({
    entries,
    unpack(entry) {
      const most = Math.min(left, WORD_LIMITS.partMb * MB);
      const unpacked = unpack(view, entry, most);
      if (unpacked === 'too-much') return tooMuch(`${most < WORD_LIMITS.partMb * MB ? WORD_LIMITS.unpackedMb : WORD_LIMITS.partMb} MB`);
      if (unpacked === 'damaged') return damaged(entry.name);
      left -= unpacked.length;
      return granted(unpacked);
    },
  });
}

interface Directory {
  readonly offset: number;
  readonly count: number;
}

/** The record at the end of the file; a comment of at most 64 kB may follow it. */
function findEnd(view: DataView): Directory | null {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at -= 1) {
    if (view.getUint32(at, true) !== END) continue;
    const found = { offset: view.getUint32(at + 16, true), count: view.getUint16(at + 10, true) };
    const isLarge = found.offset === 0xffffffff || found.count === 0xffff;
    const read = isLarge ? readEnd64(view, at - 20) : found;
    if (read !== null && read.offset <= at) return read;
  }
  return null;
}

function readEnd64(view: DataView, locator: number): Directory | null {
  if (locator < 0 || view.getUint32(locator, true) !== END_64_LOCATOR) return null;
  const at = Number(view.getBigUint64(locator + 8, true));
  if (at + 56 > view.byteLength || view.getUint32(at, true) !== END_64) return null;
  return { offset: Number(view.getBigUint64(at + 48, true)), count: Number(view.getBigUint64(at + 32, true)) };
}

function readDirectory(view: DataView, { offset, count }: Directory): Map<string, ZipEntry> | null {
  const entries = new Map<string, ZipEntry>();
  let at = offset;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== CENTRAL) return null;
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const next = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true);
    if (next > view.byteLength) return null;
    const entry = readEntry(view, { at, nameLength, extraLength });
    // Part names are the same whatever their capitals (OPC); some packers write "\".
    const key = entry.name.replaceAll('\\', '/').toLowerCase();
    if (entries.has(key)) return null;
    entries.set(key, entry);
    at = next;
  }
  return entries;
}

function readEntry(view: DataView, about: { readonly at: number; readonly nameLength: number; readonly extraLength: number }): ZipEntry {
  const { at, nameLength, extraLength } = about;
  const large = readExtra64(view, at + 46 + nameLength, extraLength);
  const size = (place: number): number => {
    const value = view.getUint32(at + place, true);
    return value === 0xffffffff ? large() : value;
  };
  const bytes = size(24);
  const packedBytes = size(20);
  return {
    name: new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + at + 46, nameLength)),
    isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    bytes,
    packedBytes,
    offset: size(42),
  };
}

/** The 64-bit values of an entry, one after the other in the order of the format. */
function readExtra64(view: DataView, from: number, length: number): () => number {
  let at = from;
  const end = from + length;
  while (at + 4 <= end && view.getUint16(at, true) !== 1) at += 4 + view.getUint16(at + 2, true);
  let next = at + 4;
  return () => {
    if (next + 8 > end) return Number.MAX_SAFE_INTEGER;
    next += 8;
    return Number(view.getBigUint64(next - 8, true));
  };
}

function overlap(entries: readonly ZipEntry[], directory: number): boolean {
  let free = 0;
  for (const entry of entries.toSorted((a, b) => a.offset - b.offset)) {
    if (entry.offset < free) return true;
    free = entry.offset + 30 + entry.packedBytes;
    if (free > directory) return true;
  }
  return false;
}

const PUSHED_BYTES = 8 * 1024;

/** Counts the bytes as they come: what the directory says of their number is only compared at the end. */
function unpack(view: DataView, entry: ZipEntry, most: number): Uint8Array | 'too-much' | 'damaged' {
  const { offset, packedBytes, method } = entry;
  if (offset + 30 > view.byteLength || view.getUint32(offset, true) !== LOCAL) return 'damaged';
  const from = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (from + packedBytes > view.byteLength) return 'damaged';
  const packed = new Uint8Array(view.buffer, view.byteOffset + from, packedBytes);
  if (method !== 0 && method !== 8) return 'damaged';
  const unpacked = method === 0 ? (packed.length > most ? 'too-much' : packed) : inflate(packed, most);
  if (typeof unpacked === 'string') return unpacked;
  return unpacked.length === entry.bytes && crcOf(unpacked) === entry.crc ? unpacked : 'damaged';
}

function inflate(packed: Uint8Array, most: number): Uint8Array | 'too-much' | 'damaged' {
  const pieces: Uint8Array[] = [];
  const size = { bytes: 0 };
  const inflating = new Inflate((piece) => {
    size.bytes += piece.length;
    if (size.bytes <= most) pieces.push(piece);
  });
  try {
    for (let at = 0; at < packed.length; at += PUSHED_BYTES) {
      inflating.push(packed.subarray(at, at + PUSHED_BYTES), at + PUSHED_BYTES >= packed.length);
      if (size.bytes > most) return 'too-much';
    }
  } catch (cause) {
    // The library throws on what is no deflated stream; anything else is ours.
    if (!(cause instanceof Error && 'code' in cause) && !(cause instanceof RangeError)) throw cause;
    return 'damaged';
  }
  return joined(pieces, size.bytes);
}

function joined(pieces: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

function crcOf(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
