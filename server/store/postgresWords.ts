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
  // A trigger's own condition may not ask other tables there, a function may.
  guard: ({ table, event, refusedWhen, because }) => [
    `create function guard_${table}_${event}() returns trigger language plpgsql set search_path from current as $$
      begin
        if ${refusedWhen} then raise exception '${because}'; end if;
        return ${event === 'delete' ? 'old' : 'new'};
      end $$`,
    `create trigger ${table}_no_${event} before ${event} on ${table} for each row execute function guard_${table}_${event}()`,
  ],
  unguard: (table, event) => `drop trigger if exists ${table}_no_${event} on ${table}`,
};
