import type { Migration } from '../migrate.ts';

export const texts: Migration = {
  number: 3,
  name: 'texts',
  statements: ({ text, integer, blob, counter, tableEnd, sealedTableEnd, forbid }) => [
    `create table threads (
      id ${text} primary key not null,
      statement_id ${text} not null references statements (id),
      number ${integer} not null,
      place ${text} not null,
      opened_by ${text} not null references persons (id),
      opened_at ${text} not null,
      resolved_by ${text} references persons (id),
      resolved_at ${text},
      unique (statement_id, number)
    ) ${tableEnd}`,

    `create table comments (
      id ${text} primary key not null,
      thread_id ${text} not null references threads (id),
      author_id ${text} not null references persons (id),
      group_id ${text} references stakeholder_groups (id),
      body ${text} not null,
      mentions ${text} not null,
      created_at ${text} not null,
      revision ${integer} not null,
      edited_at ${text},
      withdrawn_at ${text}
    ) ${tableEnd}`,
    `create index comments_by_thread on comments (thread_id, created_at, id)`,

    `create table comment_revisions (
      comment_id ${text} not null references comments (id),
      revision ${integer} not null,
      body ${text} not null,
      at ${text} not null,
      primary key (comment_id, revision)
    ) ${sealedTableEnd}`,
    ...forbid({
      table: 'comment_revisions',
      because: 'earlier words of a comment are never changed, only withdrawn',
      exceptUpdate: `new.body = '' and new.comment_id = old.comment_id and new.revision = old.revision and new.at = old.at`,
      keys: [['comment_id', 'revision']],
    }),

    `create table lineage (
      id ${counter},
      statement_id ${text} not null references statements (id),
      child_id ${text} not null,
      parent_ids ${text} not null,
      kind ${text} not null,
      at ${text} not null
    ) ${tableEnd}`,
    `create index lineage_by_statement on lineage (statement_id, id)`,

    `create table versions (
      id ${text} primary key not null,
      statement_id ${text} not null references statements (id),
      number ${integer} not null,
      symbol ${text} not null,
      title ${text} not null,
      note ${text} not null,
      canonical ${text} not null,
      content_hash ${text} not null,
      frozen_by ${text} not null references persons (id),
      frozen_at ${text} not null,
      epoch ${integer} not null,
      log_position ${integer} not null,
      document_state ${blob} not null,
      threads ${text} not null,
      unique (statement_id, number),
      unique (statement_id, symbol)
    ) ${sealedTableEnd}`,
    ...forbid({
      table: 'versions',
      because: 'a frozen version never changes',
      keys: [['id'], ['statement_id', 'number'], ['statement_id', 'symbol']],
    }),

    `create table version_standings (
      id ${counter},
      version_id ${text} not null references versions (id),
      standing ${text} not null,
      since ${text} not null,
      by_id ${text} not null references persons (id),
      reason ${text}
    ) ${tableEnd}`,
    `create index version_standings_by_version on version_standings (version_id, id)`,
    ...forbid({ table: 'version_standings', because: 'the standing of a version is added to, never changed', keys: [['id']] }),
  ],
};
