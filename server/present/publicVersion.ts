import type { Context } from '../acting/context.ts';
import type { StatementRow, VersionRow, VersionSummaryRow } from '../store/store.ts';
import { isShownPublicly } from './version.ts';

/** A version that everybody may see. */
export interface PublicVersion {
  readonly statement: StatementRow;
  readonly summary: VersionSummaryRow;
}

/** The version at a public address; null when there is none, or none that is public. */
export async function publicVersionAt(
  context: Context,
  at: { readonly slug: string; readonly number: number },
): Promise<PublicVersion | null> {
  const found = await publicVersionsOf(context, at.slug);
  const summary = found?.versions.find((version) => version.number === at.number);
  return found === null || summary === undefined ? null : { statement: found.statement, summary };
}

/** A statement with the versions of it that everybody may see; null when there are none. */
export async function publicVersionsOf(
  context: Context,
  slug: string,
): Promise<{ readonly statement: StatementRow; readonly versions: readonly VersionSummaryRow[] } | null> {
  const statement = await context.store.records.statementBySlug(slug);
  if (statement === null) return null;
  const versions = (await context.store.records.versions(statement.id)).filter(isShownPublicly);
  return versions.length === 0 ? null : { statement, versions };
}

/** Everything a rendition says: the content, and the record that stands beside it. */
export interface VersionWithRecord {
  readonly statement: StatementRow;
  readonly summary: VersionSummaryRow;
  readonly version: VersionRow;
  readonly workingGroup: string;
  readonly frozenBy: string;
}

export async function withRecord(context: Context, { statement, summary }: PublicVersion): Promise<VersionWithRecord> {
  const reads = context.store.records;
  const [version, workingGroup, person] = await Promise.all([
    reads.version(summary.id),
    reads.workingGroup(statement.workingGroupId),
    reads.person(summary.frozenBy),
  ]);
  if (version === null) throw new Error(`version ${summary.id} has a summary and no content`);
  return { statement, summary, version, workingGroup: workingGroup?.name ?? '', frozenBy: person?.name ?? '' };
}
