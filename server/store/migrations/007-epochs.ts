import type { Migration } from '../migrate.ts';

export const epochs: Migration = {
  number: 7,
  name: 'epochs',
  statements: ({ text, integer, sealedTableEnd, forbid }) => [
    // Until now the instance's epoch was every draft's.
    `alter table statements add column epoch ${integer} not null default 1`,
    `update statements set epoch = (select epoch from instance)`,
    `alter table statements add column locked_by ${text} references persons (id)`,
    `alter table statements add column locked_at ${text}`,

    // No foreign key, as little as the log itself has one.
    `create table draft_rebuilds (
      room ${text} primary key not null,
      from_moment ${text} not null
    ) ${sealedTableEnd}`,
    ...forbid({ table: 'draft_rebuilds', because: 'what a draft was rebuilt from never changes', keys: [['room']] }),
  ],
};
