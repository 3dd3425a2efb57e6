import { canonicalJson } from '../../shared/draft/canonical.ts';
import type { VersionRecordPart } from '../../shared/statement/download.ts';
import type { VersionForReaders } from './version.ts';

/** A version as JSON, `{"record","canonical","contentHash"}`; the canonical bytes stand in it as they are hashed. */
export function renderJson(version: VersionForReaders): string {
  const record: VersionRecordPart = {
    workingGroup: version.workingGroupName,
    statement: version.statementTitle,
    number: version.number,
    symbol: version.symbol,
    title: version.title,
    note: version.note,
    frozenBy: version.frozenByName,
    frozenAt: version.frozenAt,
  };
  return `{"record":${JSON.stringify(record)},"canonical":${canonicalJson(version.canonical)},"contentHash":${JSON.stringify(version.contentHash)}}\n`;
}
