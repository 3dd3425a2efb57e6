import * as instance from '../../shared/wire/instance.ts';
import * as session from '../../shared/wire/session.ts';
import * as statement from '../../shared/wire/statement.ts';
import * as thread from '../../shared/wire/thread.ts';
import * as version from '../../shared/wire/version.ts';
import * as workingGroup from '../../shared/wire/workingGroup.ts';
import { granted, type Decision, type RefusalCode } from '../../shared/refusal.ts';
import type { PersonId } from '../../shared/terms.ts';
import { addComment } from '../commands/addComment.ts';
import { askForSignInLink } from '../commands/askForSignInLink.ts';
import { changeMe } from '../commands/changeMe.ts';
import { changeSeat, inviteAgain, removeSeat } from '../commands/changeSeat.ts';
import { createStatement } from '../commands/createStatement.ts';
import { createWorkingGroup } from '../commands/createWorkingGroup.ts';
import { disablePerson } from '../commands/disablePerson.ts';
import { editComment, withdrawComment } from '../commands/editComment.ts';
import { freezeVersion } from '../commands/freezeVersion.ts';
import { giveSeat } from '../commands/giveSeat.ts';
import { noteVisit } from '../commands/noteVisit.ts';
import { openSample } from '../commands/openSample.ts';
import { openThread } from '../commands/openThread.ts';
import { previewImport } from '../commands/previewImport.ts';
import { publishVersion, withdrawVersion } from '../commands/publishVersion.ts';
import { reopenThread, resolveThread } from '../commands/resolveThread.ts';
import { retitleStatement } from '../commands/retitleStatement.ts';
import { setPassphrase } from '../commands/setPassphrase.ts';
import { setUpInstance } from '../commands/setUpInstance.ts';
import { signIn } from '../commands/signIn.ts';
import { endSession, signOut } from '../commands/signOut.ts';
import { addStakeholderGroup, changeStakeholderGroup, removeStakeholderGroup } from '../commands/stakeholderGroups.ts';
import { presentCast } from '../present/cast.ts';
import { presentChecklist } from '../present/checklist.ts';
import { presentHome } from '../present/home.ts';
import { presentInstance, presentLetter, presentPerson } from '../present/instance.ts';
import { allMarginThreads } from '../sync/marginProjection.ts';
import { presentSession } from '../present/session.ts';
import { presentStatement } from '../present/statement.ts';
import { presentVersionById, presentVersionByNumber, presentVersionLine } from '../present/version.ts';
import { presentGroupById, presentSeatById, presentWorkingGroup } from '../present/workingGroup.ts';
import { askerOf, callerOf, reading, route, type Asked, type Route } from './route.ts';
import { ofComment, ofGroup, ofSeat, ofStakeholderGroup, ofStatement, ofStatementSlug, ofThread, ofVersion } from './where.ts';
import { askingForLink, signingIn } from './signingIn.ts';

/**
 * THE TABLE: every door of the interface, who may knock, which command it runs, and
 * who shows the answer. `/api/openapi.json` and the tests of rights read it too.
 */
export const ROUTES: readonly Route[] = [
  // the instance
  reading(instance.getInstance, 'public', async ({ context }) => presentInstance(await context.store.records.instance(), context.mail)),
  route(instance.setUpInstance, 'public', {
    holdsSecret: true,
    command: async ({ context, body, from }, effects) => {
      const done =
        body.start === 'sample'
          ? await openSample(context, { token: body.token, userAgent: from.userAgent })
          : await setUpInstance(context, { ...body, userAgent: from.userAgent });
      if (!done.ok) return done;
      effects.start(done.facts.session.token);
      return granted({ goTo: done.facts.goTo });
    },
    present: (_asked, facts) => facts,
  }),
  reading(instance.listLetters, 'administrator', async ({ context, query }) =>
    listed(await context.store.records.letters(page(query)), presentLetter),
  ),
  reading(instance.listPersons, 'administrator', async ({ context, query }) =>
    listed(await context.store.records.allPersons(page(query)), presentPerson),
  ),
  route(instance.changePerson, 'administrator', {
    command: (asked) => disablePerson(asked.context, callerOf(asked), { ...asked.params, ...asked.body }),
    present: async ({ context }, { personId }) => presented(await context.store.records.person(personId), presentPerson),
  }),
  reading(instance.listCast, 'public', ({ context }) => presentCast(context)),
  route(instance.createWorkingGroup, 'administrator', {
    command: (asked) => createWorkingGroup(asked.context, callerOf(asked), asked.body),
    present: (_asked, facts) => facts,
  }),

  // signing in, and oneself
  reading(session.getSession, 'public', ({ caller }) => presentSession(caller)),
  route(session.signIn, 'public', {
    holdsSecret: true,
    command: async ({ context, body, from }, effects) => {
      const done = await signingIn(context, { email: body.email, address: from.address }, () =>
        signIn(context, { ...body, userAgent: from.userAgent }),
      );
      if (done.ok) effects.start(done.facts.token);
      return done.ok ? granted({ personId: done.facts.personId, sessionId: done.facts.sessionId }) : done;
    },
    present: async ({ context }, { personId, sessionId }) =>
      presented(await context.store.records.person(personId), (person) => presentSession({ person, session: { id: sessionId } })),
  }),
  route(session.signOut, 'signed-in', {
    command: async (asked, effects) => {
      const done = await signOut(asked.context, callerOf(asked));
      if (done.ok) effects.end();
      return done;
    },
  }),
  route(session.askForSignInLink, 'public', {
    command: ({ context, body, from }) =>
      askingForLink(context, { email: body.email, address: from.address }, () => askForSignInLink(context, body)),
  }),
  reading(session.listSessions, 'signed-in', async (asked) => {
    const { person, session: mine } = callerOf(asked);
    const live = await asked.context.store.records.liveSessions(person.id, asked.context.now());
    return {
      items: live.map(({ id, startedAt, lastSeenAt, userAgent }) => ({ id, startedAt, lastSeenAt, userAgent, isThisOne: id === mine.id })),
    };
  }),
  route(session.endSession, 'signed-in', { command: (asked) => endSession(asked.context, callerOf(asked), asked.params) }),
  route(session.changeMe, 'signed-in', {
    command: (asked) => changeMe(asked.context, callerOf(asked), asked.body),
    present: async (asked) => {
      const caller = callerOf(asked);
      return presented(await asked.context.store.records.person(caller.person.id), (person) =>
        presentSession({ person, session: caller.session }),
      );
    },
  }),
  route(session.setPassphrase, 'signed-in', {
    holdsSecret: true,
    command: (asked) => setPassphrase(asked.context, callerOf(asked), asked.body),
  }),
  reading(session.getHome, 'signed-in', (asked) => presentHome(asked.context.store.records, callerOf(asked).person.id)),

  // working groups and their seats
  reading(workingGroup.getWorkingGroup, { may: 'group.read', in: ofGroup }, async (asked) => {
    const reads = asked.context.store.records;
    return presented(await reads.workingGroupBySlug(asked.params.slug), (row) => presentWorkingGroup(reads, row, askerOf(asked)));
  }),
  route(
    workingGroup.addStakeholderGroup,
    { may: 'seats.manage', in: ofGroup },
    {
      command: async (asked) => addStakeholderGroup(asked.context, callerOf(asked), { ...asked.body, ...(await groupOf(asked)) }),
      present: ({ context }, { groupId }) => presentGroupById(context.store.records, groupId),
    },
  ),
  route(
    workingGroup.changeStakeholderGroup,
    { may: 'seats.manage', in: ofStakeholderGroup },
    {
      command: (asked) => changeStakeholderGroup(asked.context, callerOf(asked), { ...asked.params, ...asked.body }),
      present: ({ context }, { groupId }) => presentGroupById(context.store.records, groupId),
    },
  ),
  route(
    workingGroup.removeStakeholderGroup,
    { may: 'seats.manage', in: ofStakeholderGroup },
    { command: (asked) => removeStakeholderGroup(asked.context, callerOf(asked), asked.params) },
  ),
  route(
    workingGroup.giveSeat,
    { may: 'seats.manage', in: ofGroup },
    {
      spend: (asked) => asked.context.limits.lettersOfPerson.pass(callerOf(asked).person.id),
      command: async (asked) => giveSeat(asked.context, callerOf(asked), { ...asked.body, ...(await groupOf(asked)) }),
      present: ({ context }, { seatId }) => presentSeatById(context.store.records, seatId),
    },
  ),
  route(
    workingGroup.changeSeat,
    { may: 'seats.manage', in: ofSeat },
    {
      command: (asked) => changeSeat(asked.context, callerOf(asked), { ...asked.params, ...asked.body }),
      present: ({ context }, { seatId }) => presentSeatById(context.store.records, seatId),
    },
  ),
  route(
    workingGroup.removeSeat,
    { may: 'seats.manage', in: ofSeat },
    { command: (asked) => removeSeat(asked.context, callerOf(asked), asked.params) },
  ),
  route(
    workingGroup.inviteAgain,
    { may: 'seats.manage', in: ofSeat },
    {
      spend: (asked) => asked.context.limits.letter.pass(asked.params.seatId),
      command: (asked) => inviteAgain(asked.context, callerOf(asked), asked.params),
    },
  ),

  // statements
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
      present: async (asked, { statementId }) => {
        const reads = asked.context.store.records;
        return presented(await reads.statement(statementId), (row) => presentStatement(reads, row, askerOf(asked)));
      },
    },
  ),
  route(
    statement.noteVisit,
    { may: 'draft.read', in: ofStatement },
    { command: (asked) => noteVisit(asked.context, callerOf(asked), asked.params) },
  ),

  // the margin
  reading(thread.listThreads, { may: 'draft.read', in: ofStatement }, async ({ context, params }) => ({
    items: [...(await allMarginThreads(context.store.records, params.statementId))],
  })),
  route(
    thread.openThread,
    { may: 'comment.write', in: ofStatement },
    {
      spend: saying,
      command: (asked) => openThread(asked.context, callerOf(asked), { ...asked.params, ...asked.body }),
      present: (_asked, facts) => facts,
      invalid: tooLong,
    },
  ),
  route(
    thread.addComment,
    { may: 'comment.write', in: ofThread },
    {
      spend: saying,
      command: (asked) => addComment(asked.context, callerOf(asked), { ...asked.params, ...asked.body }),
      present: (_asked, facts) => facts,
      invalid: tooLong,
    },
  ),
  route(
    thread.editComment,
    { may: 'comment.alter', in: ofComment },
    {
      spend: saying,
      command: (asked) => editComment(asked.context, callerOf(asked), { ...asked.params, ...asked.body }),
      invalid: tooLong,
    },
  ),
  route(
    thread.withdrawComment,
    { may: 'comment.alter', in: ofComment },
    { command: (asked) => withdrawComment(asked.context, callerOf(asked), asked.params) },
  ),
  reading(thread.listCommentRevisions, { may: 'draft.read', in: ofComment }, async ({ context, params }) => ({
    items: (await context.store.records.commentRevisions(params.commentId)).map(({ revision, body, at }) => ({ revision, body, at })),
  })),
  route(
    thread.resolveThread,
    { may: 'thread.resolve', in: ofThread },
    { command: (asked) => resolveThread(asked.context, callerOf(asked), asked.params) },
  ),
  route(
    thread.reopenThread,
    { may: 'thread.resolve', in: ofThread },
    { command: (asked) => reopenThread(asked.context, callerOf(asked), asked.params) },
  ),

  // versions
  reading(version.getChecklist, { may: 'version.freeze', in: ofStatement }, (asked) =>
    presentChecklist(asked.context, asked.params.statementId, callerOf(asked).person.id),
  ),
  route(
    version.freezeVersion,
    { may: 'version.freeze', in: ofStatement },
    {
      spend: heavily,
      command: (asked) => freezeVersion(asked.context, callerOf(asked), { ...asked.params, ...asked.body }),
      present: ({ context }, { versionId }) => presentVersionLine(context.store.records, versionId),
    },
  ),
  reading(version.getVersionByNumber, { may: 'version.read', in: ofStatementSlug }, (asked) =>
    presentVersionByNumber(asked.context, asked.params, askerOf(asked)),
  ),
  reading(version.getVersion, { may: 'version.read', in: ofVersion }, (asked) =>
    presentVersionById(asked.context, asked.params.versionId, askerOf(asked)),
  ),
  route(
    version.publishVersion,
    { may: 'version.publish', in: ofVersion },
    {
      command: (asked) => publishVersion(asked.context, callerOf(asked), asked.params),
      present: ({ context }, { versionId }) => presentVersionLine(context.store.records, versionId),
    },
  ),
  route(
    version.withdrawVersion,
    { may: 'version.publish', in: ofVersion },
    {
      command: (asked) => withdrawVersion(asked.context, callerOf(asked), { ...asked.params, ...asked.body }),
      present: ({ context }, { versionId }) => presentVersionLine(context.store.records, versionId),
    },
  ),
];

interface PageAsked {
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

function page(query: PageAsked) {
  return { cursor: query.cursor ?? null, limit: query.limit ?? 50 };
}

function listed<Row, Item>(rows: { readonly rows: readonly Row[]; readonly nextCursor: string | null }, present: (row: Row) => Item) {
  return { items: rows.rows.map(present), nextCursor: rows.nextCursor };
}

function presented<Row, Answer>(row: Row | null, present: (row: Row) => Answer): Answer | null {
  return row === null ? null : present(row);
}

async function groupOf(asked: Pick<Asked<typeof workingGroup.getWorkingGroup>, 'context' | 'params'>) {
  const group = await asked.context.store.records.workingGroupBySlug(asked.params.slug);
  if (group === null) throw new Error('the working group went away between the door and the command');
  return { workingGroupId: group.id };
}

type Spending = Pick<Asked<typeof workingGroup.getWorkingGroup>, 'context' | 'caller'>;

/** What keeps the server busy is counted apart. */
function heavily(asked: Spending): Promise<Decision<null>> {
  return asked.context.limits.heavy.pass(callerOf(asked).person.id);
}

/** A comment, and a letter to each whom it names. */
async function saying(asked: Spending & { readonly body: { readonly mentions: readonly PersonId[] } }): Promise<Decision<null>> {
  const { limits } = asked.context;
  const { id } = callerOf(asked).person;
  const said = await limits.comment.pass(id);
  const { length } = asked.body.mentions;
  return said.ok && length > 0 ? limits.lettersOfPerson.pass(id, length) : said;
}

function tooLong(field: string, problem: string): RefusalCode | null {
  return field === 'body' && problem === 'too_big' ? 'comment-too-long' : null;
}
