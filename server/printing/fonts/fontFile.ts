import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** A face of a font file, as far as one must know it to choose it. */
export interface Face {
  readonly family: string;
  /** Ranges of code points it has signs for, as first and last, in order. */
  readonly ranges: readonly (readonly [number, number])[];
}

/** Bytes at a place; fewer, or none, where the file ends. */
export type ReadAt = (offset: number, length: number) => Buffer;

const LARGEST_TABLE = 4 * 1024 * 1024;
const MOST_FACES = 16;

/** The faces of a TrueType or OpenType file or collection; none when it is no such file or damaged. */
export function facesOf(file: string): readonly Face[] {
  const handle = openSync(file, 'r');
  try {
    if (!fstatSync(handle).isFile()) return [];
    return facesIn((offset, length) => {
      const bytes = Buffer.alloc(Math.min(length, LARGEST_TABLE));
      return bytes.subarray(0, readSync(handle, bytes, 0, bytes.length, offset));
    });
  } catch (cause) {
    // A table that points outside its file: there is nothing to be had from it.
    if (cause instanceof RangeError) return [];
    throw cause;
  } finally {
    closeSync(handle);
  }
}

export function facesIn(read: ReadAt): readonly Face[] {
  const head = read(0, 12);
  if (head.length < 12) return [];
  const tag = head.toString('latin1', 0, 4);
  if (tag !== 'ttcf') return ['\x00\x01\x00\x00', 'OTTO', 'true'].includes(tag) ? faceAt(read, 0) : [];
  const count = Math.min(head.readUInt32BE(8), MOST_FACES);
  const offsets = read(12, count * 4);
  return Array.from({ length: count }, (_, at) => faceAt(read, offsets.readUInt32BE(at * 4))).flat();
}

function faceAt(read: ReadAt, offset: number): readonly Face[] {
  const count = Math.min(read(offset + 4, 2).readUInt16BE(0), 64);
  const directory = read(offset + 12, count * 16);
  const table = (name: string): Buffer | null => {
    for (let at = 0; at < count; at += 1)
      if (directory.toString('latin1', at * 16, at * 16 + 4) === name)
        return read(directory.readUInt32BE(at * 16 + 8), directory.readUInt32BE(at * 16 + 12));
    return null;
  };
  const [cmap, name] = [table('cmap'), table('name')];
  const family = name === null ? null : familyIn(name);
  return cmap === null || family === null ? [] : [{ family, ranges: rangesIn(cmap) }];
}

/** The family as layout programs call it: the typographic name where there is one. */
function familyIn(name: Buffer): string | null {
  const strings = name.readUInt16BE(4);
  const found = new Map<number, string>();
  for (let at = 6; at < 6 + name.readUInt16BE(2) * 12; at += 12) {
    const id = name.readUInt16BE(at + 6);
    const isEnglish = name.readUInt16BE(at) === 3 && name.readUInt16BE(at + 4) === 0x409;
    if (!isEnglish || (id !== 1 && id !== 16)) continue;
    const from = strings + name.readUInt16BE(at + 10);
    found.set(
      id,
      Buffer.from(name.subarray(from, from + name.readUInt16BE(at + 8)))
        .swap16()
        .toString('utf16le'),
    );
  }
  return found.get(16) ?? found.get(1) ?? null;
}

/** Code points of the best table for Unicode: format 12, else format 4. */
function rangesIn(cmap: Buffer): Face['ranges'] {
  const tables = Array.from({ length: cmap.readUInt16BE(2) }, (_, at) => cmap.readUInt32BE(4 + at * 8 + 4));
  const withFormat = (format: number) => tables.find((offset) => cmap.readUInt16BE(offset) === format);
  const [wide, narrow] = [withFormat(12), withFormat(4)];
  if (wide !== undefined) return groupsAt(cmap, wide);
  return narrow === undefined ? [] : segmentsAt(cmap, narrow);
}

function groupsAt(cmap: Buffer, offset: number): Face['ranges'] {
  const count = cmap.readUInt32BE(offset + 12);
  return Array.from({ length: Math.min(count, (cmap.length - offset - 16) / 12) }, (_, at) => {
    const from = offset + 16 + at * 12;
    return [cmap.readUInt32BE(from), cmap.readUInt32BE(from + 4)] as const;
  });
}

function segmentsAt(cmap: Buffer, offset: number): Face['ranges'] {
  const bytes = cmap.readUInt16BE(offset + 6);
  const ranges: (readonly [number, number])[] = [];
  for (let at = 0; at < bytes; at += 2) {
    const last = cmap.readUInt16BE(offset + 14 + at);
    const first = cmap.readUInt16BE(offset + 16 + bytes + at);
    if (first <= last && first !== 0xffff) ranges.push(...coveredBy(cmap, { offset, bytes, at, first, last }));
  }
  return ranges;
}

interface Segment {
  readonly offset: number;
  readonly bytes: number;
  readonly at: number;
  readonly first: number;
  readonly last: number;
}

/** A segment may map some of its code points to no sign. */
function coveredBy(cmap: Buffer, { offset, bytes, at, first, last }: Segment): Face['ranges'] {
  const rangeAt = offset + 16 + bytes * 3 + at;
  const range = cmap.readUInt16BE(rangeAt);
  if (range === 0) return [[first, last]];
  const covered: [number, number][] = [];
  for (let point = first; point <= last; point += 1) {
    const glyphAt = rangeAt + range + (point - first) * 2;
    if (glyphAt + 2 > cmap.length || cmap.readUInt16BE(glyphAt) === 0) continue;
    const open = covered.at(-1);
    if (open?.[1] === point - 1) open[1] = point;
    else covered.push([point, point]);
  }
  return covered;
}

/** Whether a face has a sign for a code point. */
export function covers({ ranges }: Face, point: number): boolean {
  let [low, high] = [0, ranges.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [first, last] = ranges[middle] ?? [0, -1];
    if (point < first) high = middle - 1;
    else if (point > last) low = middle + 1;
    else return true;
  }
  return false;
}
