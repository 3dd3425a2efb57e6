import type { EngineWords, Forbidden } from './engine.ts';

export const sqliteWords: EngineWords = {
  text: 'text',
  blob: 'blob',
  integer: 'integer',
  counter: 'integer primary key autoincrement',
  tableEnd: 'strict',
  sealedTableEnd: 'strict, without rowid',
  jsonText: (column, field) => `json_extract(${column}, '$.${field}')`,
  preparation: [],
  forbid: ({ table, because, exceptUpdate, keys }) => [
    trigger({ table, because, event: 'update', when: exceptUpdate === undefined ? null : `not (${exceptUpdate})` }),
    trigger({ table, because, event: 'delete', when: null }),
    // INSERT OR REPLACE deletes without firing delete triggers unless recursive_triggers
    // is on, which is up to each connection; so the insert itself must look.
    trigger({ table, because, event: 'insert', when: keys.map((key) => taken(table, key)).join(' or ') }),
  ],
  guard: ({ refusedWhen, ...rule }) => [trigger({ ...rule, when: refusedWhen })],
  unguard: (table, event) => `drop trigger if exists ${triggerName(table, event)}`,
};

const triggerName = (table: string, event: string): string => `${table}_no_${event}`;

function trigger(rule: Pick<Forbidden, 'table' | 'because'> & { readonly event: string; readonly when: string | null }): string {
  const condition = rule.when === null ? '' : ` when ${rule.when}`;
  return `create trigger ${triggerName(rule.table, rule.event)} before ${rule.event} on ${rule.table}${condition} begin select raise(abort, '${rule.because}'); end`;
}

function taken(table: string, key: readonly string[]): string {
  return `exists (select 1 from ${table} where ${key.map((column) => `"${column}" = new."${column}"`).join(' and ')})`;
}
