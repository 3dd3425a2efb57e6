import { refused } from '../../../shared/refusal.ts';

/** What a Word file may hold at most; past it it is refused with the limit, never cut. Only the parts that are read count. */
export const WORD_LIMITS = {
  fileMb: 12,
  partMb: 24,
  unpackedMb: 64,
  entries: 8_000,
  elements: 800_000,
  depth: 256,
} as const;

/** More than can be read, with the limit that was met. */
export function tooMuch(limit: string): ReturnType<typeof refused> {
  return refused('word-too-much', { values: { limit } });
}

/** Something in the file is not as the format has it. `part` says where. */
export function damaged(part: string): ReturnType<typeof refused> {
  return refused('word-damaged', { values: { part } });
}
