import type { CanonicalText } from '../draft/canonical.ts';
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
