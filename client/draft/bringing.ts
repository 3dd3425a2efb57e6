import type { StatementId } from '../../shared/terms.ts';
import type { EarlierWording } from './contract.ts';

interface Asked {
  readonly statementId: StatementId;
  readonly wording: EarlierWording;
}

let asked: Asked | null = null;

/**
 * Asks that the draft, as soon as it is open, give a paragraph this wording. Handed over
 * in memory: were it in the address, a link could make people change a text by following it.
 */
export function askToBringBack(statementId: StatementId, wording: EarlierWording): void {
  asked = { statementId, wording };
}

/** What was asked for, once. */
export function takeAskedWording(statementId: StatementId): EarlierWording | null {
  const wording = asked?.statementId === statementId ? asked.wording : null;
  asked = null;
  return wording;
}
