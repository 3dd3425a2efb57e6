import { databaseNames, deleteDatabases } from './databases.ts';

/** Copies of drafts, and of their margins, in this browser. Their names hold person and room. */
export const DRAFT_PREFIX = 'chapeau-draft:';
const REGISTER = 'chapeau-kept-drafts';
const DAY_MS = 86_400_000;
/** As long as a session lives. */
export const SAVED_DAYS = 30;
export const UNSENT_DAYS = 90;

interface KeptDraft {
  /** When it was last open, in milliseconds since 1970. */
  readonly at: number;
  /** Since when it has held text that the server may not have. */
  readonly unsentSince: number | null;
}
type Register = Readonly<Record<string, KeptDraft>>;

/** What this page writes about one copy. */
export interface Note {
  /** All that the copy held when it was opened here, and since, is at the server. */
  readonly saved: () => void;
  readonly unsent: () => void;
}

/** The copy of that name was opened here. */
export function noteKept(name: string, now: () => number = Date.now): Note {
  const openedAt = now();
  let isOwn = false;
  const write = (unsentSince: number | null): void => change((all) => ({ ...all, [name]: { at: now(), unsentSince } }));
  write(readRegister()[name]?.unsentSince ?? null);
  return {
    saved: () => {
      const since = readRegister()[name]?.unsentSince ?? null;
      // What another window noted later is that window's to take back.
      if (since !== null && !isOwn && since > openedAt) return;
      isOwn = false;
      if (since !== null) write(null);
    },
    unsent: () => {
      if (isOwn) return;
      isOwn = true;
      write(readRegister()[name]?.unsentSince ?? now());
    },
  };
}

/** Copies of this person's that hold text the server may not have. */
export function draftsWithUnsentText(personId: string): readonly string[] {
  return Object.entries(readRegister()).flatMap(([name, { unsentSince }]) => (isOf(name, personId) && unsentSince !== null ? [name] : []));
}

/**
 * Takes away copies that nobody should have to keep: others' that were saved, as soon as
 * somebody else is signed in; mine after thirty days in which they were not opened; and
 * after ninety even those with text that never went up (rule S39).
 */
export async function tidyKeptDrafts(personId: string, now = Date.now()): Promise<void> {
  const register = readRegister();
  const isOver = (name: string): boolean => {
    const kept = register[name];
    // Of one that no page wrote about nothing is known: it counts from now.
    return kept !== undefined && isPast(kept, { isMine: isOf(name, personId), now });
  };
  await deleteDatabases((name) => name.startsWith(DRAFT_PREFIX) && isOver(name));
  change((all) => Object.fromEntries(Object.entries(all).filter(([name]) => !isOver(name))));
  const unknown = (await databaseNames()).filter((name) => name.startsWith(DRAFT_PREFIX) && register[name] === undefined);
  if (unknown.length > 0)
    change((all) => ({ ...Object.fromEntries(unknown.map((name) => [name, { at: now, unsentSince: now }])), ...all }));
}

/** Whether a copy need not be kept any more. */
export function isPast(kept: KeptDraft, { isMine, now }: { readonly isMine: boolean; readonly now: number }): boolean {
  const days = (now - kept.at) / DAY_MS;
  return kept.unsentSince === null ? !isMine || days > SAVED_DAYS : days > UNSENT_DAYS;
}

/** Removes every draft kept in this browser, for all people; called on signing out. */
export async function forgetDrafts(): Promise<void> {
  storage()?.removeItem(REGISTER);
  await deleteDatabases((name) => name.startsWith(DRAFT_PREFIX));
}

function isOf(name: string, personId: string): boolean {
  return name.startsWith(`${DRAFT_PREFIX}${personId}:`);
}

function readRegister(): Register {
  const found: unknown = JSON.parse(storage()?.getItem(REGISTER) ?? '{}');
  return typeof found === 'object' && found !== null ? (found as Register) : {};
}

function change(to: (all: Register) => Register): void {
  storage()?.setItem(REGISTER, JSON.stringify(to(readRegister())));
}

/** A browser may forbid it, and then keeps no drafts either. */
function storage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}
