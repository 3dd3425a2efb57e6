import type { Migration } from '../migrate.ts';

export const logs: Migration = {
  number: 4,
  name: 'logs',
  statements: ({ text, integer, blob, tableEnd, sealedTableEnd, forbid }) => [
    `create table journal (
      seq ${integer} primary key not null,
      at ${text} not null,
      actor_id ${text},
      on_behalf_of_id ${text},
      kind ${text} not null,
      facts ${text} not null,
      commitment ${text},
      previous_hash ${text} not null unique,
      hash ${text} not null unique
    ) ${tableEnd}`,
    ...forbid({ table: 'journal', because: 'a journal entry never changes', keys: [['seq'], ['previous_hash'], ['hash']] }),

    `create table journal_personal (
      seq ${integer} primary key not null references journal (seq),
      subject_id ${text} not null,
      salt ${blob} not null,
      body ${text} not null
    ) ${tableEnd}`,
    `create index journal_personal_by_subject on journal_personal (subject_id)`,

    // No foreign key to persons: the promise "saved" must not hang on another table.
    `create table draft_updates (
      room ${text} not null,
      seq ${integer} not null,
      "update" ${blob} not null,
      person_id ${text},
      at ${text} not null,
      primary key (room, seq)
    ) ${sealedTableEnd}`,
    `create index draft_updates_by_time on draft_updates (room, at, person_id)`,
    ...forbid({ table: 'draft_updates', because: 'the log of a draft is added to, never changed', keys: [['room', 'seq']] }),

    `create table draft_snapshots (
      room ${text} not null,
      seq ${integer} not null,
      state ${blob} not null,
      at ${text} not null,
      primary key (room, seq)
    ) ${tableEnd}`,

    `create table client_owners (
      room ${text} not null,
      client_id ${integer} not null,
      person_id ${text} not null,
      primary key (room, client_id)
    ) ${sealedTableEnd}`,
    ...forbid({ table: 'client_owners', because: 'a client id belongs to the first who claimed it', keys: [['room', 'client_id']] }),
  ],
};
