import type * as z from 'zod/mini';
import type { PersonId, StatementId } from '../../shared/terms.ts';
import type { getChecklist } from '../../shared/wire/version.ts';
import type { Context } from '../acting/context.ts';
import { findingsFor } from '../acting/freezing.ts';
import type { VersionSummaryRow } from '../store/store.ts';

type Checklist = z.input<(typeof getChecklist)['answer']>;

/** What stands in the way of freezing the draft as it is now, and what the next version could be called. */
export async function presentChecklist(context: Context, statementId: StatementId, freezerId: PersonId): Promise<Checklist | null> {
  const statement = await context.store.records.statement(statementId);
  if (statement === null) return null;
  const [reading, versions] = await Promise.all([context.rooms.readDraft(statementId), context.store.records.versions(statementId)]);
  const findings = await findingsFor(context, { statementId, reading, freezerId });
  const year = context.now().slice(0, 4);
  const workingGroup = await context.store.records.workingGroup(statement.workingGroupId);
  return {
    findings: findings.map((finding) => ({ ...finding, paragraphs: [...finding.paragraphs], people: [...finding.people] })),
    proposal: { ...nextVersion(versions, { group: workingGroup?.name ?? '', year }), title: statement.title },
  };
}

/** One more than the last, in the symbol too: "WSIS-WG/2005/1", then "WSIS-WG/2005/2"; where it ends in no number, a revision. */
export function nextVersion(
  versions: readonly Pick<VersionSummaryRow, 'number' | 'symbol'>[],
  about: { readonly group: string; readonly year: string },
): { readonly number: number; readonly symbol: string } {
  const latest = versions[0];
  if (latest === undefined) return { number: 1, symbol: `${initials(about.group)}/${about.year}/1` };
  const number = latest.number + 1;
  const match = /^(.*?)(\d+)$/.exec(latest.symbol);
  const symbol = match === null ? `${latest.symbol}/Rev.1` : `${match[1] ?? ''}${Number(match[2]) + 1}`;
  return { number, symbol: versions.some((version) => version.symbol === symbol) ? `${symbol}/Rev.1` : symbol };
}

/** "WSIS Working Group" gives "WSIS-WG": words in capitals stay, of the others the first letters. */
function initials(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const shouted = words.filter((word) => word.length > 1 && word === word.toUpperCase());
  const spoken = words.filter((word) => !shouted.includes(word)).map((word) => Array.from(word)[0]?.toUpperCase() ?? '');
  return [...shouted, spoken.join('')].filter((part) => part !== '').join('-') || 'WG';
}
