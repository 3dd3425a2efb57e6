import type { Migration } from '../migrate.ts';

export const workingGroups: Migration = {
  number: 2,
  name: 'working-groups',
  statements: ({ text, integer, tableEnd }) => [
    `create table working_groups (
      id ${text} primary key not null,
      slug ${text} not null unique,
      name ${text} not null,
      created_at ${text} not null
    ) ${tableEnd}`,

    `create table stakeholder_groups (
      id ${text} primary key not null,
      working_group_id ${text} not null references working_groups (id),
      name ${text} not null,
      short_name ${text} not null,
      colour ${integer} not null,
      created_at ${text} not null,
      removed_at ${text}
    ) ${tableEnd}`,
    `create index stakeholder_groups_by_working_group on stakeholder_groups (working_group_id, created_at)`,
    `create unique index stakeholder_groups_live_short_name on stakeholder_groups (working_group_id, short_name) where removed_at is null`,

    `create table seats (
      id ${text} primary key not null,
      working_group_id ${text} not null references working_groups (id),
      person_id ${text} not null references persons (id),
      group_id ${text} references stakeholder_groups (id),
      role ${text} not null,
      mode ${text} not null,
      is_delegate ${integer} not null,
      created_at ${text} not null,
      removed_at ${text}
    ) ${tableEnd}`,
    `create unique index seats_one_live on seats (working_group_id, person_id) where removed_at is null`,
    `create index seats_by_person on seats (person_id)`,

    `create table statements (
      id ${text} primary key not null,
      working_group_id ${text} not null references working_groups (id),
      slug ${text} not null unique,
      title ${text} not null,
      language ${text} not null,
      notes ${text} not null,
      created_at ${text} not null,
      created_by ${text} not null references persons (id)
    ) ${tableEnd}`,
    `create index statements_by_working_group on statements (working_group_id, created_at)`,

    `create table visits (
      person_id ${text} not null references persons (id),
      statement_id ${text} not null references statements (id),
      at ${text} not null,
      primary key (person_id, statement_id)
    ) ${tableEnd}`,
  ],
};
