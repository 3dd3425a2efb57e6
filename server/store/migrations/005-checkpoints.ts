import type { Migration } from '../migrate.ts';

export const checkpoints: Migration = {
  number: 5,
  name: 'checkpoints',
  statements: ({ text, integer, blob, tableEnd }) => [
    // Nothing that is only here: whatever is missing is told again from the log.
    `create table draft_checkpoints (
      statement_id ${text} not null,
      place ${integer} not null,
      moment ${text} not null,
      previous ${integer},
      format ${integer} not null,
      sittings ${text} not null,
      state ${blob} not null,
      primary key (statement_id, place)
    ) ${tableEnd}`,
  ],
};
