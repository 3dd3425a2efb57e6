import type { LetterId } from '../../shared/terms.ts';
import { instantOf, MINUTES_A_DAY, minutesAfter } from '../instant.ts';
import { hashOf } from '../tokens.ts';
import type { LetterRow, PersonRow, Transaction } from '../store/store.ts';
import type { Context } from './context.ts';

export const ASKED_LINK_MINUTES = 30;
export const INVITATION_MINUTES = 7 * MINUTES_A_DAY;

interface Writing {
  readonly to: Pick<PersonRow, 'email' | 'name'>;
  readonly subject: string;
  readonly body: string;
  readonly purpose: LetterRow['purpose'];
}

/** Puts a letter into the outbox, in the transaction of what it tells. */
export async function writeLetter(context: Context, tx: Transaction, writing: Writing): Promise<LetterId> {
  const id = context.newId<LetterId>();
  const { isSample } = await tx.instance();
  const parts = [
    context.translate('mail:greeting', { name: writing.to.name }),
    writing.body,
    ...(isSample ? [context.translate('mail:sample')] : []),
  ];
  const now = context.now();
  await tx.addLetter({
    id,
    toEmail: writing.to.email,
    toName: writing.to.name,
    subject: oneLine(writing.subject),
    body: `${parts.join('\n\n')}\n`,
    purpose: writing.purpose,
    createdAt: now,
    sentAt: null,
    attempts: 0,
    lastError: null,
    nextAttemptAt: now,
  });
  tx.announce({ kind: 'letters-waiting' });
  return id;
}

/** A new one-time sign-in link; the store gets only its hash. */
export async function addSignInLink(
  context: Context,
  tx: Transaction,
  person: Pick<PersonRow, 'id'>,
  minutes: number,
): Promise<{ readonly link: string; readonly until: string }> {
  const token = context.newToken();
  const createdAt = context.now();
  const expiresAt = minutesAfter(createdAt, minutes);
  await tx.addSignInLink({ tokenHash: hashOf(token), personId: person.id, createdAt, expiresAt, usedAt: null, isReusable: false });
  return { link: `${context.publicUrl()}/sign-in/${token}`, until: inWords(expiresAt) };
}

/** "22 November 2026, 14:05 UTC": a moment for people in any zone. */
export function inWords(instant: string): string {
  const date = new Date(instant);
  const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(date);
  return `${day}, ${instantOf(date).slice(11, 16)} UTC`;
}

/** A title may hold anything that fits on a line; a mail header must never hold a second one. */
function oneLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ').slice(0, 200);
}
