import { draft as words } from '../../shared/messages/en/draft.ts';
import type { StatementRecord } from '../../shared/wire/statement.ts';
import { sentenceOf } from '../sentence.ts';
import { webSocketBase } from './ahead.ts';
import type { DraftCallbacks, DraftRooms, DraftSession } from './contract.ts';
import { openDraft } from './session.ts';

/** What the page around the editor does for it. */
export interface PageAround extends DraftCallbacks {
  readonly lookAgain: () => Promise<DraftRooms | null>;
}

/** An open draft; the page around it may come later. */
export interface StartedDraft {
  readonly session: DraftSession;
  /** The page is there: from now on it is asked, and first for what it would have been asked before. */
  readonly meet: (page: PageAround) => void;
}

/** Opens the draft of a statement. Whether it may be edited, the record says. */
export function startDraft(record: StatementRecord): StartedDraft {
  let meet: StartedDraft['meet'] = () => undefined;
  const page = new Promise<PageAround>((resolve) => (meet = resolve));
  const ask = (question: (around: PageAround) => void): void => void page.then(question);
  const session = openDraft({
    webSocketBase: webSocketBase(),
    ...roomsOf(record),
    me: record.me,
    lang: record.language,
    t: (key, values) => sentenceOf(words, key.replace(/^draft:/, ''), values) ?? key,
    lookAgain: async () => (await page).lookAgain(),
    on: {
      askLink: (href) => ask((around) => around.askLink(href)),
      askComment: () => ask((around) => around.askComment()),
      openThreads: (paragraphId, threadId) => ask((around) => around.openThreads(paragraphId, threadId)),
      trouble: (trouble) => ask((around) => around.trouble(trouble)),
    },
  });
  return { session, meet };
}

/** Where a statement's draft and margin are, and whether this person may edit. */
export function roomsOf(record: StatementRecord): DraftRooms {
  return { draftRoom: record.draftRoom, marginRoom: record.marginRoom, canEdit: record.may['text.edit'] };
}
