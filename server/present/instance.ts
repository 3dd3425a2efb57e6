import type { InstanceRecord, LetterRecord, PersonRecord } from '../../shared/wire/instance.ts';
import { WAITS_IN_FOLDER } from '../post/outbox.ts';
import type { InstanceRow, LetterRow, PersonRow } from '../store/store.ts';

export function presentInstance(row: InstanceRow, mail: InstanceRecord['mail']): InstanceRecord {
  return { isSetUp: row.setUpAt !== null, isSample: row.isSample, mail };
}

/** A letter with the sign-in link that may stand in it: for the administrator alone. */
export function presentLetter(row: LetterRow): LetterRecord {
  const { id, subject, body, purpose, createdAt, sentAt } = row;
  const lastError = row.lastError === WAITS_IN_FOLDER ? null : row.lastError;
  return { id, to: { name: row.toName, email: row.toEmail }, subject, body, purpose, createdAt, sentAt, lastError };
}

export function presentPerson(row: PersonRow): PersonRecord {
  const { id, name, email, isAdministrator, disabledAt, createdAt } = row;
  return { id, name, email, isAdministrator, disabledAt, createdAt };
}
