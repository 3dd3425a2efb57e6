import type { StatementId } from '../../../shared/terms.ts';
import { api } from '../../api.ts';
import { translate } from '../../i18n.ts';
import { call, LostConnectionError, RefusedError } from '../../request.ts';
import type { Sent } from './sending.ts';
import type { MarginAct, Waiting } from './waiting.ts';
import '../../laterSentences.ts';

/** A line that takes longer is none: the words are kept, and sent again with their key. */
const PATIENCE_MS = 6000;

/** What the server answered. */
export interface Performed {
  /** The thread that was opened, or written in. */
  readonly threadId: string;
}

/** Does at the server what somebody did in the margin. The same key does it once. */
export async function perform(statementId: StatementId, act: MarginAct, key: string): Promise<Performed> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  if (act.kind === 'thread') {
    const { paragraphId, quote, body } = act;
    return call(api.openThread, { params: { statementId }, body: { paragraphId, quote, body, mentions: [...act.mentions] } }, key, signal);
  }
  const params = { threadId: act.threadId };
  if (act.kind === 'reply') await call(api.addComment, { params, body: { body: act.body, mentions: [...act.mentions] } }, key, signal);
  else if (act.kind === 'resolve') await call(api.resolveThread, { params }, key, signal);
  else await call(api.reopenThread, { params }, key, signal);
  return params;
}

/** Sends what waits as the person who wrote it, and as nobody else: somebody else may have signed in in another window. */
export async function sendAs(personId: string, waiting: Waiting): Promise<Sent> {
  try {
    const { person } = await call(api.getSession, {}, undefined, AbortSignal.timeout(PATIENCE_MS));
    if (person?.id !== personId) return 'later';
    await perform(waiting.statementId, waiting.act, waiting.key);
    return 'taken';
  } catch (error) {
    if (isForLater(error)) return 'later';
    if (error instanceof RefusedError) return { because: becauseOf(error) };
    throw error;
  }
}

/** Whether the same may be taken another time: no line, no server, nobody signed in, too much at once. */
export function isForLater(error: unknown): boolean {
  if (error instanceof LostConnectionError) return true;
  if (!(error instanceof RefusedError)) return false;
  const { status, code } = error.problem;
  return status >= 500 || status === 401 || status === 408 || status === 429 || code === 'unreadable-answer';
}

function becauseOf({ problem }: RefusedError): string {
  if (problem.code === 'idempotency-key-reused') return translate('pages:waiting.sentBefore');
  return problem.because === '' ? translate('ui:fault') : problem.because;
}
