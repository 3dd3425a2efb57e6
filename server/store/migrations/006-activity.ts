import type { Migration } from '../migrate.ts';

const SEATS = `'seat-given', 'seat-changed', 'seat-removed'`;
const COMMENTS = `'thread-opened', 'comment-added'`;
const TOLD = `${SEATS}, ${COMMENTS}, 'thread-resolved', 'thread-reopened', 'statement-created', 'statement-retitled',
  'version-frozen', 'version-published', 'version-withdrawn', 'restored-from-backup'`;

export const activity: Migration = {
  number: 6,
  name: 'activity',
  statements: ({ text, integer, tableEnd, jsonText }) => {
    const fact = (name: string) => jsonText('j.facts', name);
    return [
      `alter table visits add column previous_at ${text}`,
      // Whoever was here before has nothing new until they have been away.
      `update visits set previous_at = at`,

      // Where entries of the journal are found by what they are about; the journal itself stays as it is.
      `create table happenings (
        seq ${integer} primary key not null references journal (seq),
        at ${text} not null,
        by_id ${text},
        group_id ${text},
        kind ${text} not null,
        statement_id ${text},
        working_group_id ${text}
      ) ${tableEnd}`,
      `insert into happenings (seq, at, by_id, group_id, kind, statement_id, working_group_id)
        select j.seq,
          coalesce(c.created_at, t.resolved_at, s.created_at, e.created_at, j.at),
          coalesce(c.author_id, t.resolved_by, s.created_by, j.actor_id),
          c.group_id, j.kind, ${fact('statementId')},
          case when j.kind in (${SEATS}) then ${fact('workingGroupId')} end
        from journal j
        left join comments c on j.kind in (${COMMENTS}) and c.id = ${fact('commentId')}
        left join threads t on j.kind = 'thread-resolved' and j.actor_id is null and t.id = ${fact('threadId')}
        left join statements s on j.kind = 'statement-created' and s.id = ${fact('statementId')}
        left join seats e on j.kind = 'seat-given' and e.id = ${fact('seatId')}
        where j.kind in (${TOLD})`,
      // What is not written down is told from the seat that the person last had.
      `update happenings set group_id = (
          select seats.group_id from seats join statements on statements.working_group_id = seats.working_group_id
          where statements.id = happenings.statement_id and seats.person_id = happenings.by_id
          order by seats.created_at desc limit 1)
        where kind not in (${COMMENTS}) and statement_id is not null and by_id is not null`,
      `create index happenings_by_statement on happenings (statement_id, at, seq)`,
      `create index happenings_by_person on happenings (statement_id, by_id, at, seq)`,
      `create index happenings_by_group on happenings (statement_id, group_id, at, seq)`,
      `create index happenings_by_working_group on happenings (working_group_id, at, seq) where working_group_id is not null`,
      `create index happenings_of_instance on happenings (at, seq) where statement_id is null and working_group_id is null`,
    ];
  },
};
