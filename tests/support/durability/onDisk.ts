import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as Y from 'yjs';
import { readBody } from '../../../shared/draft/body.ts';
import { plainText } from '../../../shared/draft/paragraph.ts';
import { openTextDocument } from '../../../shared/draft/textDocument.ts';
import { databaseFile } from '../../../server/store/dataDir.ts';
import { directLine } from '../../../server/store/directLine.ts';
import { examineSqlite } from '../../../server/store/examineSqlite.ts';
import { openToWrite } from '../../../server/store/sqliteConnection.ts';
import { kyselyOver } from '../../../server/store/sqliteDialect.ts';
import { updateReads } from '../../../server/store/updates.ts';

/** What a start would find in the data directory now, whoever is still at work in it. */
export interface OnDisk {
  /** The text that the log of each room gives, played from its first row. */
  readonly texts: ReadonlyMap<string, string>;
  readonly comments: ReadonlySet<string>;
  /** What the doctor finds wrong. */
  readonly findings: readonly string[];
}

/** Reads a copy of the database and its write-ahead log as they lie there: nothing is asked of the server. */
export async function onDisk(dataDir: string, rooms: readonly string[]): Promise<OnDisk> {
  const folder = mkdtempSync(join(tmpdir(), 'chapeau-copy-'));
  const file = join(folder, 'copy.db');
  try {
    copyFileSync(databaseFile(dataDir), file);
    if (existsSync(`${databaseFile(dataDir)}-wal`)) copyFileSync(`${databaseFile(dataDir)}-wal`, `${file}-wal`);
    const connection = openToWrite(file);
    const db = kyselyOver(directLine(connection));
    const log = updateReads(db);
    const texts = new Map<string, string>();
    for (const room of rooms) texts.set(room, textOfRows(await log.read(room, 0, Number.MAX_SAFE_INTEGER)));
    const comments = new Set((await db.selectFrom('comments').select('body').execute()).map(({ body }) => body ?? ''));
    const findings = await examineSqlite(connection);
    connection.close();
    return { texts, comments, findings };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function textOfRows(rows: readonly { readonly seq: number; readonly update: Uint8Array }[]): string {
  const gap = rows.findIndex(({ seq }, at) => seq !== at + 1);
  if (gap !== -1) throw new Error(`The log has a gap before row ${rows[gap]?.seq}.`);
  const doc = openTextDocument();
  for (const { update } of rows) Y.applyUpdate(doc, update);
  return readBody(doc).map(plainText).join('\n');
}
