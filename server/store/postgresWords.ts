import type { EngineWords } from './engine.ts';

export const postgresWords: EngineWords = {
  text: 'text collate "C"',
  blob: 'bytea',
  integer: 'bigint',
  counter: 'bigint generated always as identity primary key',
  tableEnd: '',
  sealedTableEnd: '',
  jsonText: (column, field) => `(${column}::json ->> '${field}')`,
  preparation: [`create function refuse_change() returns trigger language plpgsql as $$ begin raise exception '%', tg_argv[0]; end $$`],
  forbid: ({ table, because, exceptUpdate }) => {
    const refuse = `execute function refuse_change('${because}')`;
    const condition = exceptUpdate === undefined ? '' : ` when (not (${exceptUpdate}))`;
    return [
      `create trigger ${table}_no_update before update on ${table} for each row${condition} ${refuse}`,
      `create trigger ${table}_no_delete before delete on ${table} for each row ${refuse}`,
      `create trigger ${table}_no_truncate before truncate on ${table} for each statement ${refuse}`,
    ];
  },
};
