import type { Kysely } from 'kysely';
import type { StatementId, VersionId } from '../../shared/terms.ts';
import type { Reads, VersionSummaryRow, Writes } from './store.ts';
import type { StandingRow, Tables } from './tables.ts';

type LightColumns = Exclude<keyof VersionSummaryRow, 'isPublic' | 'publishedAt' | 'withdrawnAt' | 'withdrawnReason'>;
const LIGHT: readonly LightColumns[] = [
  'id',
  'statementId',
  'number',
  'symbol',
  'title',
  'note',
  'contentHash',
  'frozenBy',
  'frozenAt',
  'epoch',
  'logPosition',
];

export function versionReads(db: Kysely<Tables>): Pick<Reads, 'version' | 'versionSummary' | 'versions' | 'versionBySymbol'> {
  const light = () => db.selectFrom('versions').select([...LIGHT]);
  const only = async (rows: Promise<Light[]>) => (await withStanding(db, await rows))[0] ?? null;
  return {
    async version(id) {
      return (await db.selectFrom('versions').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
    },
    versionSummary(id) {
      return only(light().where('id', '=', id).execute());
    },
    async versions(statementId) {
      return withStanding(db, await light().where('statementId', '=', statementId).orderBy('number', 'desc').execute());
    },
    versionBySymbol(statementId: StatementId, symbol: string) {
      return only(light().where('statementId', '=', statementId).where('symbol', '=', symbol).execute());
    },
  };
}

export function versionWrites(db: Kysely<Tables>): Pick<Writes, 'addVersion' | 'addVersionStanding'> {
  return {
    async addVersion(row) {
      await db.insertInto('versions').values(row).execute();
    },
    async addVersionStanding({ by, ...row }) {
      await db
        .insertInto('versionStandings')
        .values({ ...row, byId: by })
        .execute();
    },
  };
}

type Light = Pick<VersionSummaryRow, LightColumns>;

async function withStanding(db: Kysely<Tables>, versions: readonly Light[]): Promise<VersionSummaryRow[]> {
  if (versions.length === 0) return [];
  const ids = versions.map((version) => version.id);
  const standings = await db.selectFrom('versionStandings').selectAll().where('versionId', 'in', ids).orderBy('id').execute();
  return versions.map((version) => ({ ...version, ...standingOf(version.id, standings) }));
}

function standingOf(id: VersionId, standings: readonly Omit<StandingRow, 'id'>[]): Omit<VersionSummaryRow, LightColumns> {
  const own = standings.filter((row) => row.versionId === id);
  const latest = own.at(-1);
  const withdrawal = latest?.standing === 'withdrawn' ? latest : null;
  return {
    isPublic: latest?.standing === 'public',
    publishedAt: own.findLast((row) => row.standing === 'public')?.since ?? null,
    withdrawnAt: withdrawal?.since ?? null,
    withdrawnReason: withdrawal?.reason ?? null,
  };
}
