import { abilities, type Asker } from '../../shared/policy.ts';
import type { PersonId, StatementId, VersionId } from '../../shared/terms.ts';
import type { VersionRecord, VersionSummary } from '../../shared/wire/version.ts';
import type { Context } from '../acting/context.ts';
import { versionBodyHtml } from '../renditions/html.ts';
import { contentOf } from '../renditions/version.ts';
import type { Reads, StatementRow, VersionRow, VersionSummaryRow } from '../store/store.ts';

/** Every version of a statement, newest first. */
export async function presentVersions(reads: Reads, statementId: StatementId): Promise<VersionSummary[]> {
  const rows = await reads.versions(statementId);
  const people = await reads.persons([...new Set(rows.map((row) => row.frozenBy))]);
  const names = new Map<PersonId, string>(people.map((person) => [person.id, person.name]));
  return rows.map((row) => presentVersionSummary(row, names.get(row.frozenBy) ?? ''));
}

export function presentVersionSummary(row: VersionSummaryRow, frozenBy: string): VersionSummary {
  const { id, number, symbol, title, note, frozenAt, contentHash, logPosition, withdrawnReason } = row;
  return {
    id,
    number,
    symbol,
    title,
    note,
    frozenBy: { name: frozenBy },
    frozenAt,
    contentHash,
    logPosition,
    standing: standingOf(row),
    withdrawnReason,
  };
}

/** A version with its text; `html` comes from the canonical bytes alone. */
export async function presentVersion(
  reads: Reads,
  parts: { readonly summary: VersionSummaryRow; readonly html: string; readonly statement: StatementRow; readonly asker: Asker },
): Promise<VersionRecord> {
  const { summary, html, statement, asker } = parts;
  const [workingGroup, person] = await Promise.all([reads.workingGroup(statement.workingGroupId), reads.person(summary.frozenBy)]);
  return {
    ...presentVersionSummary(summary, person?.name ?? ''),
    statement: {
      id: statement.id,
      slug: statement.slug,
      title: statement.title,
      workingGroup: { slug: workingGroup?.slug ?? '', name: workingGroup?.name ?? '' },
    },
    html,
    language: statement.language,
    may: abilities(asker, ['version.publish']),
    publicPath: isShownPublicly(summary) ? publicPath(statement, summary) : null,
  };
}

/** Whether the public page exists: a version that was public and then withdrawn keeps its page, which says so. */
export function isShownPublicly(row: Pick<VersionSummaryRow, 'isPublic' | 'publishedAt' | 'withdrawnAt'>): boolean {
  return row.isPublic || (row.withdrawnAt !== null && row.publishedAt !== null);
}

export function publicPath(statement: Pick<StatementRow, 'slug'>, version: Pick<VersionRow, 'number'>): string {
  return `/s/${statement.slug}/v/${version.number}`;
}

function standingOf(row: VersionSummaryRow): VersionSummary['standing'] {
  if (row.withdrawnAt !== null) return 'withdrawn';
  return row.isPublic ? 'public' : 'frozen';
}

/** A version's line after something was done to it. */
export async function presentVersionLine(reads: Reads, versionId: VersionId): Promise<VersionSummary | null> {
  const row = await reads.versionSummary(versionId);
  if (row === null) return null;
  const person = await reads.person(row.frozenBy);
  return presentVersionSummary(row, person?.name ?? '');
}

export async function presentVersionById(context: Context, versionId: VersionId, asker: Asker): Promise<VersionRecord | null> {
  const reads = context.store.records;
  const [summary, version] = await Promise.all([reads.versionSummary(versionId), reads.version(versionId)]);
  const statement = version === null ? null : await reads.statement(version.statementId);
  if (summary === null || version === null || statement === null) return null;
  return presentVersion(reads, { summary, html: versionBodyHtml(contentOf(version.canonical), context.translate, 2), statement, asker });
}

export async function presentVersionByNumber(
  context: Context,
  at: { readonly slug: string; readonly number: number },
  asker: Asker,
): Promise<VersionRecord | null> {
  const statement = await context.store.records.statementBySlug(at.slug);
  const versions = statement === null ? [] : await context.store.records.versions(statement.id);
  const found = versions.find((version) => version.number === at.number);
  return found === undefined ? null : presentVersionById(context, found.id, asker);
}
