import type { Decision } from '../../shared/refusal.ts';
import type { Action } from '../../shared/policy.ts';
import type { Instant, PersonId, PrintId, WorkingGroupId } from '../../shared/terms.ts';
import type { PrintedFile, Printing } from './printer.ts';

/** One print that somebody asked for, while it is there. */
export interface Print {
  readonly id: PrintId;
  readonly personId: PersonId;
  /** What one must be allowed to see it, asked again each time. */
  readonly right: { readonly workingGroupId: WorkingGroupId; readonly action: Action };
  /** What is printed: asking for the same again gives the same print. */
  readonly subject: string;
  readonly fileName: string;
  readonly printing: Printing;
  readonly madeAt: Instant;
  /** What came of it; null while it is under way. */
  outcome: Decision<PrintedFile> | null;
}

/** The prints of everybody, in memory only: a print can always be made again. */
export interface Prints {
  /** A print of the same subject by the same person that has not failed; null when there is none. */
  ofSubject(personId: PersonId, subject: string): Print | null;
  add(print: Omit<Print, 'outcome'>): Print;
  /** A print of this person; null for anybody else's, for none, and for one that is gone. */
  get(personId: PersonId, id: PrintId): Print | null;
  /** Gives it up and forgets it. */
  drop(print: Print): void;
}

const KEPT_MINUTES = 10;
const MOST_OF_ONE = 8;
const MOST_BYTES = 96 * 1024 * 1024;

export function openPrints(now: () => Instant): Prints {
  const prints = new Map<PrintId, Print>();
  const drop = (print: Print): void => {
    prints.delete(print.id);
    print.printing.cancel();
  };
  /** Old ones go by themselves; the oldest go when they are too many or too much, of one person or in all. */
  const tidy = (): void => {
    const oldest = new Date(Date.parse(now()) - KEPT_MINUTES * 60_000).toISOString();
    for (const print of prints.values()) if (print.madeAt < oldest) drop(print);
    const ready = [...prints.values()].filter(({ outcome }) => outcome !== null);
    let bytes = ready.reduce((sum, print) => sum + bytesOf(print), 0);
    for (const print of ready) {
      if (bytes <= MOST_BYTES) break;
      bytes -= bytesOf(print);
      drop(print);
    }
  };
  return {
    ofSubject(personId, subject) {
      tidy();
      for (const print of prints.values())
        if (print.personId === personId && print.subject === subject && print.outcome?.ok !== false) return print;
      return null;
    },
    add(given) {
      const print: Print = { ...given, outcome: null };
      const own = [...prints.values()].filter(({ personId }) => personId === print.personId);
      for (const old of own.slice(0, Math.max(0, own.length + 1 - MOST_OF_ONE))) drop(old);
      prints.set(print.id, print);
      void print.printing.result.then((outcome) => {
        print.outcome = outcome;
        tidy();
      });
      return print;
    },
    get(personId, id) {
      tidy();
      const print = prints.get(id);
      return print?.personId === personId ? print : null;
    },
    drop,
  };
}

function bytesOf({ outcome }: Print): number {
  return outcome?.ok === true ? outcome.facts.bytes.length : 0;
}
