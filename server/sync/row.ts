import * as Y from 'yjs';
import type { Connection } from './connection.ts';
import type { Admitted } from './draftLog.ts';

/** A row of the log to be, and over which line it came. */
export type Row = Admitted & { readonly connection: Connection | null };

/** What one connection sent in a row becomes one row of the log. */
export function merged(rows: readonly Row[]): readonly Row[] {
  const groups: Row[][] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last !== undefined && last[0]?.connection === row.connection) last.push(row);
    else groups.push([row]);
  }
  return groups.flatMap(([first, ...more]) => {
    if (first === undefined) return [];
    if (more.length === 0) return [first];
    const all = [first, ...more];
    return [{ ...first, update: Y.mergeUpdates(all.map(({ update }) => update)), claims: all.flatMap(({ claims }) => claims) }];
  });
}
