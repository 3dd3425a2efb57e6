import type * as activity from '../shared/wire/activity.ts';
import type * as history from '../shared/wire/history.ts';
import type * as instance from '../shared/wire/instance.ts';
import type * as print from '../shared/wire/print.ts';
import type * as session from '../shared/wire/session.ts';
import type * as statement from '../shared/wire/statement.ts';
import type * as thread from '../shared/wire/thread.ts';
import type * as version from '../shared/wire/version.ts';
import type * as group from '../shared/wire/workingGroup.ts';
import { door } from './request.ts';

/** Every call to the server, by name. Types come from `shared/wire`; call them through `request.ts` and `records.ts`. */
export const api = {
  getInstance: door<typeof instance.getInstance>('GET', '/instance'),
  setUpInstance: door<typeof instance.setUpInstance>('POST', '/instance'),
  listLetters: door<typeof instance.listLetters>('GET', '/letters'),
  listPersons: door<typeof instance.listPersons>('GET', '/persons'),
  changePerson: door<typeof instance.changePerson>('PATCH', '/persons/:personId'),
  listCast: door<typeof instance.listCast>('GET', '/sample/cast'),
  createWorkingGroup: door<typeof instance.createWorkingGroup>('POST', '/working-groups'),

  getSession: door<typeof session.getSession>('GET', '/session'),
  signIn: door<typeof session.signIn>('POST', '/session'),
  signOut: door<typeof session.signOut>('DELETE', '/session'),
  askForSignInLink: door<typeof session.askForSignInLink>('POST', '/sign-in-links'),
  listSessions: door<typeof session.listSessions>('GET', '/sessions'),
  endSession: door<typeof session.endSession>('DELETE', '/sessions/:sessionId'),
  changeMe: door<typeof session.changeMe>('PATCH', '/me'),
  setPassphrase: door<typeof session.setPassphrase>('PUT', '/me/passphrase'),
  getHome: door<typeof session.getHome>('GET', '/home'),

  getWorkingGroup: door<typeof group.getWorkingGroup>('GET', '/working-groups/:slug'),
  addStakeholderGroup: door<typeof group.addStakeholderGroup>('POST', '/working-groups/:slug/stakeholder-groups'),
  changeStakeholderGroup: door<typeof group.changeStakeholderGroup>('PATCH', '/stakeholder-groups/:groupId'),
  removeStakeholderGroup: door<typeof group.removeStakeholderGroup>('DELETE', '/stakeholder-groups/:groupId'),
  giveSeat: door<typeof group.giveSeat>('POST', '/working-groups/:slug/seats'),
  changeSeat: door<typeof group.changeSeat>('PATCH', '/seats/:seatId'),
  removeSeat: door<typeof group.removeSeat>('DELETE', '/seats/:seatId'),
  inviteAgain: door<typeof group.inviteAgain>('POST', '/seats/:seatId/invitations'),

  previewImport: door<typeof statement.previewImport>('POST', '/working-groups/:slug/import-previews'),
  createStatement: door<typeof statement.createStatement>('POST', '/working-groups/:slug/statements'),
  getStatementBySlug: door<typeof statement.getStatementBySlug>('GET', '/statements/by-slug/:slug'),
  retitleStatement: door<typeof statement.retitleStatement>('PATCH', '/statements/:statementId'),
  lockDraft: door<typeof statement.lockDraft>('PUT', '/statements/:statementId/lock'),
  unlockDraft: door<typeof statement.unlockDraft>('DELETE', '/statements/:statementId/lock'),
  noteVisit: door<typeof statement.noteVisit>('PUT', '/statements/:statementId/visit'),
  endVisit: door<typeof statement.endVisit>('DELETE', '/statements/:statementId/visit'),

  getTimeline: door<typeof history.getTimeline>('GET', '/statements/:statementId/timeline'),
  getTextAtMoment: door<typeof history.getTextAtMoment>('GET', '/statements/:statementId/text'),
  rebuildDraft: door<typeof history.rebuildDraft>('POST', '/statements/:statementId/rebuilds'),
  getActivity: door<typeof activity.getActivity>('GET', '/statements/:statementId/activity'),

  openThread: door<typeof thread.openThread>('POST', '/statements/:statementId/threads'),
  addComment: door<typeof thread.addComment>('POST', '/threads/:threadId/comments'),
  editComment: door<typeof thread.editComment>('PATCH', '/comments/:commentId'),
  withdrawComment: door<typeof thread.withdrawComment>('DELETE', '/comments/:commentId'),
  listCommentRevisions: door<typeof thread.listCommentRevisions>('GET', '/comments/:commentId/revisions'),
  resolveThread: door<typeof thread.resolveThread>('PUT', '/threads/:threadId/resolution'),
  reopenThread: door<typeof thread.reopenThread>('DELETE', '/threads/:threadId/resolution'),

  getChecklist: door<typeof version.getChecklist>('GET', '/statements/:statementId/freeze-checklist'),
  freezeVersion: door<typeof version.freezeVersion>('POST', '/statements/:statementId/versions'),
  getVersionByNumber: door<typeof version.getVersionByNumber>('GET', '/statements/by-slug/:slug/versions/:number'),
  publishVersion: door<typeof version.publishVersion>('PUT', '/versions/:versionId/publication'),
  withdrawVersion: door<typeof version.withdrawVersion>('PUT', '/versions/:versionId/withdrawal'),

  printVersion: door<typeof print.printVersion>('POST', '/versions/:versionId/prints'),
  printDraft: door<typeof print.printDraft>('POST', '/statements/:statementId/prints'),
  getPrint: door<typeof print.getPrint>('GET', '/prints/:printId'),
  cancelPrint: door<typeof print.cancelPrint>('DELETE', '/prints/:printId'),
} as const;
