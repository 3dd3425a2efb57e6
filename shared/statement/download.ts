import type { CanonicalText } from '../draft/canonical.ts';
import * as z from 'zod/mini';
import { parseCanonical } from '../draft/parseCanonical.ts';
import { granted, refused, type Decision } from '../refusal.ts';
import type { Instant, Sha256 } from '../terms.ts';

/** What stands beside a version's content: it may be corrected or added to, the content not. */
export interface VersionRecordPart {
  readonly workingGroup: string;
  readonly statement: string;
  readonly number: number;
  readonly symbol: string;
  readonly title: string;
  readonly note: string;
  readonly frozenBy: string;
  readonly frozenAt: Instant;
}

/** A downloaded version, as JSON. `contentHash` is the SHA-256 of the canonical bytes of `canonical`. */
export interface Download {
  readonly record: VersionRecordPart;
  readonly canonical: CanonicalText;
  readonly contentHash: Sha256;
}

/** The content of a downloaded version and the hash it claims, null where it claims none. */
export interface ReadDownload {
  readonly canonical: CanonicalText;
  readonly contentHash: string | null;
}

/**
 * Reads a downloaded version out of parsed JSON; a bare canonical text does too. Checks the
 * form of the content, not the hash. Refuses with `invalid-input` and the field.
 */
export function readDownload(value: unknown): Decision<ReadDownload> {
  if (typeof value !== 'object' || value === null) return refused('invalid-input', { field: 'canonical' });
  const canonical = parseCanonical('canonical' in value ? value.canonical : value);
  if (!canonical.ok) return canonical;
  const claimed = 'contentHash' in value && typeof value.contentHash === 'string' ? value.contentHash : null;
  return granted({ canonical: canonical.facts, contentHash: claimed });
}

const INSTANT = z.pipe(
  z.string().check(
    z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    z.refine((text) => !Number.isNaN(Date.parse(text))),
  ),
  z.transform((text: string) => text as Instant),
);
const HASH = z.pipe(
  z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  z.transform((text: string) => text as Sha256),
);
const wholeDownload = z.object({
  record: z.object({
    workingGroup: z.string().check(z.maxLength(1000)),
    statement: z.string().check(z.maxLength(1000)),
    number: z.number(),
    symbol: z.string().check(z.maxLength(1000)),
    title: z.string().check(z.maxLength(1000)),
    note: z.string().check(z.maxLength(20_000)),
    frozenBy: z.string().check(z.maxLength(1000)),
    frozenAt: INSTANT,
  }),
  contentHash: HASH,
});

/** Reads a downloaded version with its record, out of parsed JSON. Checks the form, not the hash. Refuses with `invalid-input` and the field. */
export function readWholeDownload(value: unknown): Decision<Download> {
  const around = wholeDownload.safeParse(value);
  if (!around.success) return refused('invalid-input', { field: around.error.issues[0]?.path.join('.') ?? 'record' });
  const read = readDownload(value);
  return read.ok ? granted({ ...around.data, canonical: read.facts.canonical }) : read;
}
