import type { Migration } from '../migrate.ts';

const KEPT = 'the log of a draft is added to, never changed';

export const segments: Migration = {
  number: 8,
  name: 'segments',
  statements: ({ text, integer, blob, tableEnd, sealedTableEnd, forbid, guard, unguard }) => [
    // The oldest rows of a room's log, packed. What questions by time need stands before the bytes.
    `create table draft_segments (
      room ${text} not null,
      last_seq ${integer} not null,
      first_seq ${integer} not null,
      first_at ${text} not null,
      last_at ${text} not null,
      last_edit_at ${text},
      edits ${text} not null,
      rows ${blob} not null,
      primary key (room, last_seq)
    ) ${sealedTableEnd}`,
    ...forbid({ table: 'draft_segments', because: KEPT, keys: [['room', 'last_seq']] }),

    // A segment follows on the one before it and is made of rows that stand there; only then may they go.
    unguard('draft_segments', 'insert'),
    ...guard({
      table: 'draft_segments',
      event: 'insert',
      because: KEPT,
      refusedWhen: `new.first_seq <> 1 + coalesce((select max(last_seq) from draft_segments where room = new.room), 0)
        or 1 + new.last_seq - new.first_seq <>
          (select count(*) from draft_updates where room = new.room and seq between new.first_seq and new.last_seq)`,
    }),
    unguard('draft_updates', 'delete'),
    ...guard({
      table: 'draft_updates',
      event: 'delete',
      because: KEPT,
      refusedWhen: `not exists (select 1 from draft_segments where room = old.room and last_seq >= old.seq and first_seq <= old.seq)`,
    }),
    // One look at the end of the log, for appends wait for it: what follows on it replaces nothing and leaves no gap.
    unguard('draft_updates', 'insert'),
    ...guard({
      table: 'draft_updates',
      event: 'insert',
      because: KEPT,
      refusedWhen: `new.seq <> 1 + coalesce(
        (select max(seq) from draft_updates where room = new.room),
        (select max(last_seq) from draft_segments where room = new.room), 0)`,
    }),
    `drop index draft_updates_by_time`,

    // One an hour; the time stands before the state, so that it is read without it.
    `alter table draft_snapshots rename to every_draft_snapshot`,
    `create table draft_snapshots (
      room ${text} not null,
      seq ${integer} not null,
      at ${text} not null,
      state ${blob} not null,
      primary key (room, seq)
    ) ${tableEnd}`,
    `insert into draft_snapshots (room, seq, at, state)
      select room, seq, at, state from every_draft_snapshot
      where (room, seq) in (select room, max(seq) from every_draft_snapshot group by room, substr(at, 1, 13))`,
    `drop table every_draft_snapshot`,
  ],
};
