import { refused, granted, type Decision } from '../../shared/refusal.ts';
import type { PersonId, PrintId } from '../../shared/terms.ts';
import type { Translate } from '../../shared/messages/translate.ts';
import type { PrintRecord } from '../../shared/wire/print.ts';
import { permitted } from '../acting/right.ts';
import type { Print, Prints } from '../printing/prints.ts';
import type { Reads } from '../store/store.ts';

/** A print of one's own, if one may still read what is printed; rights are looked up each time (rule W6). */
export async function ownPrint(
  { prints, reads }: { readonly prints: Prints; readonly reads: Reads },
  personId: PersonId,
  printId: PrintId,
): Promise<Decision<Print>> {
  const print = prints.get(personId, printId);
  if (print === null) return refused('not-found');
  const right = await permitted(reads, { personId, ...print.right });
  return right.ok ? granted(print) : right;
}

/** How far a print is. */
export function presentPrint(print: Print, translate: Translate): PrintRecord {
  const { id, outcome, printing } = print;
  const base = { id, ahead: null, expectedMs: printing.expectedMs, pages: null, filePath: null, because: null };
  if (outcome?.ok === true) return { ...base, state: 'ready', pages: outcome.facts.pages, filePath: `/api/prints/${id}/file` };
  if (outcome?.ok === false)
    return { ...base, state: 'failed', because: translate(`refusal:${outcome.refusal.code}`, outcome.refusal.values) };
  const now = printing.state();
  return now.state === 'waiting' ? { ...base, state: 'waiting', ahead: now.ahead } : { ...base, state: 'printing' };
}
