import type { StatementId } from '../../../shared/terms.ts';
import type { Endpoint } from '../../../shared/wire/endpoint.ts';
import { ofGroup, ofStatement, ofStatementSlug } from '../where.ts';
import * as statement from '../../../shared/wire/statement.ts';
import { createStatement } from '../../commands/createStatement.ts';
import { endVisit } from '../../commands/endVisit.ts';
import { lockDraft, unlockDraft } from '../../commands/lockDraft.ts';
import { noteVisit } from '../../commands/noteVisit.ts';
import { previewImport } from '../../commands/previewImport.ts';
import { retitleStatement } from '../../commands/retitleStatement.ts';
import { presentStatement } from '../../present/statement.ts';
import { askerOf, callerOf, reading, route, type Asked, type Route } from '../route.ts';
import { presented, groupOf, heavily } from './common.ts';

/** Statements: brought in, read, renamed. */
export const STATEMENT_ROUTES: readonly Route[] = [
  route(
    statement.previewImport,
    { may: 'statement.create', in: ofGroup },
    { spend: heavily, command: (asked) => previewImport(asked.context, asked.body), present: (_asked, facts) => facts },
  ),
  route(
    statement.createStatement,
    { may: 'statement.create', in: ofGroup },
    {
      spend: heavily,
      command: async (asked) => createStatement(asked.context, callerOf(asked), { ...asked.body, ...(await groupOf(asked)) }),
      present: (_asked, facts) => facts,
      invalid: (field, problem) =>
        field === 'paragraphs' && problem === 'too_big'
          ? 'too-many-paragraphs'
          : field === 'title' && problem === 'too_small'
            ? 'statement-title-missing'
            : null,
    },
  ),
  // Before the one by id: the router takes the first that fits.
  reading(statement.getStatementBySlug, { may: 'draft.read', in: ofStatementSlug }, async (asked) => {
    const reads = asked.context.store.records;
    return presented(await reads.statementBySlug(asked.params.slug), (row) => presentStatement(reads, row, askerOf(asked)));
  }),
  reading(statement.getStatement, { may: 'draft.read', in: ofStatement }, async (asked) => {
    const reads = asked.context.store.records;
    return presented(await reads.statement(asked.params.statementId), (row) => presentStatement(reads, row, askerOf(asked)));
  }),
  route(
    statement.retitleStatement,
    { may: 'statement.create', in: ofStatement },
    {
      command: (asked) => retitleStatement(asked.context, callerOf(asked), { ...asked.params, ...asked.body }),
      present: asItIs,
    },
  ),
  route(
    statement.lockDraft,
    { may: 'draft.lock', in: ofStatement },
    { spend: heavily, command: (asked) => lockDraft(asked.context, callerOf(asked), asked.params), present: asItIs },
  ),
  route(
    statement.unlockDraft,
    { may: 'draft.lock', in: ofStatement },
    { command: (asked) => unlockDraft(asked.context, callerOf(asked), asked.params), present: asItIs },
  ),
  route(
    statement.noteVisit,
    { may: 'draft.read', in: ofStatement },
    { command: (asked) => noteVisit(asked.context, callerOf(asked), asked.params) },
  ),
  route(
    statement.endVisit,
    { may: 'draft.read', in: ofStatement },
    { command: (asked) => endVisit(asked.context, callerOf(asked), asked.params) },
  ),
];

/** The statement after it was changed. */
async function asItIs(asked: Pick<Asked<Endpoint>, 'context' | 'asker'>, { statementId }: { readonly statementId: StatementId }) {
  const reads = asked.context.store.records;
  return presented(await reads.statement(statementId), (row) => presentStatement(reads, row, askerOf(asked)));
}
