import type { ErrorRequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import type { Translate } from '../../shared/messages/translate.ts';
import { refused, type Refusal, type RefusalCode } from '../../shared/refusal.ts';
import type { Problem } from '../../shared/wire/problem.ts';
import { BadCursor, StorageTrouble } from '../store/trouble.ts';
import { Unopenable } from '../sync/loadText.ts';
import { newToken } from '../tokens.ts';

/** The status of every refusal; the compiler asks for each new one. */
export const STATUS: Readonly<Record<RefusalCode, number>> = {
  'invalid-input': 400,
  'too-large': 413,
  'too-many-requests': 429,
  'idempotency-key-reused': 422,
  'not-signed-in': 401,
  'not-permitted': 403,
  'not-found': 404,
  'wrong-origin': 403,
  'changed-meanwhile': 409,
  'storage-trouble': 503,
  'not-available': 501,
  'instance-not-set-up': 409,
  'instance-already-set-up': 409,
  'setup-link-wrong': 403,
  'sign-in-link-wrong': 404,
  'sign-in-link-expired': 410,
  'sign-in-link-used': 410,
  'wrong-passphrase': 403,
  'passphrase-too-short': 400,
  'person-disabled': 403,
  'already-seated': 409,
  'member-needs-group': 400,
  'last-coordinator': 409,
  'group-name-taken': 409,
  'group-has-seats': 409,
  'nothing-to-import': 422,
  'not-text': 422,
  'unreadable-message': 422,
  'text-too-long': 413,
  'too-many-paragraphs': 413,
  'not-word': 422,
  'word-old-format': 422,
  'word-protected': 422,
  'word-damaged': 422,
  'word-declarations': 422,
  'word-too-much': 413,
  'file-comment-empty': 422,
  'file-comment-too-long': 422,
  'file-comment-astray': 422,
  'too-many-file-comments': 413,
  'footnote-id-twice': 400,
  'paragraph-unknown': 409,
  'comment-empty': 400,
  'comment-too-long': 400,
  'thread-resolved': 409,
  'not-your-comment': 403,
  'comment-withdrawn': 409,
  'statement-title-missing': 400,
  'symbol-taken': 409,
  'freeze-unsaved-text': 409,
  'freeze-findings': 409,
  'nothing-to-freeze': 409,
  'version-withdrawn': 409,
  'rebuilt-meanwhile': 409,
  'moment-unknown': 404,
  'history-unreadable': 503,
  'rebuilt-just-now': 409,
  'draft-unopenable': 503,
  'too-many-prints': 429,
  'print-too-large': 422,
  'print-cancelled': 409,
  'print-failed': 500,
  'print-takes-long': 503,
  'script-missing': 422,
};

/** A refusal as `application/problem+json`, with its sentence. */
export function sendRefusal(response: Response, translate: Translate, refusal: Refusal): void {
  sendProblem(response, {
    type: 'about:blank',
    title: refusal.code,
    status: STATUS[refusal.code],
    code: refusal.code,
    because: because(translate, refusal),
    ...(refusal.field === undefined ? {} : { field: refusal.field }),
  });
}

/** The sentence of a refusal. */
export function because(translate: Translate, refusal: Refusal): string {
  return translate(`refusal:${refusal.code}`, refusal.values);
}

export function sendProblem(response: Response, problem: Problem): void {
  response.status(problem.status).set('Cache-Control', 'no-store').type('application/problem+json').send(JSON.stringify(problem));
}

/** What a thrown error means to the person, logged once. `answer` says it in the form the request wants. */
export function faultHandler(
  log: Logger,
  answer: (response: Response, problem: Problem) => void,
  translate: Translate,
): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const refusal = asRefusal(error);
    const incident = newToken().slice(0, 10);
    if (refusal === null) log.error({ err: error, incident, method: request.method, path: withoutToken(request.path) }, 'request failed');
    else if (refusal.code === 'storage-trouble')
      log.error({ err: error, method: request.method, path: withoutToken(request.path) }, 'nothing can be written');
    if (response.headersSent) return next(error);
    if (refusal !== null) return sendRefusal(response, translate, refusal);
    answer(response, {
      type: 'about:blank',
      title: 'fault',
      status: 500,
      code: 'fault',
      because: translate('public:incident', { incident }),
      incident,
    });
  };
}

/** A link that signs somebody in must not be read out of a log. */
function withoutToken(path: string): string {
  return path.replace(/^\/sign-in\/.+/, '/sign-in/…');
}

/** Errors that libraries throw for what is bad input, or a disk that is full. */
function asRefusal(error: unknown): Refusal | null {
  if (typeof error !== 'object' || error === null) return null;
  if (error instanceof StorageTrouble) return refused('storage-trouble').refusal;
  if (error instanceof Unopenable) return refused('draft-unopenable').refusal;
  if (error instanceof BadCursor) return refused('invalid-input', { field: 'cursor' }).refusal;
  const type = 'type' in error ? error.type : undefined;
  if (type === 'entity.too.large')
    return refused('too-large', { values: { limit: 'limit' in error && typeof error.limit === 'number' ? inBytes(error.limit) : '' } })
      .refusal;
  const status = 'status' in error ? error.status : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 ? refused('invalid-input').refusal : null;
}

/** 65536 gives "64 kB". */
export function inBytes(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} kB` : `${Math.round(bytes / 1024 / 1024)} MB`;
}
