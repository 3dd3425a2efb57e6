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
  /** Ids of the paragraphs that hold such text; not known of what an earlier release kept. */
  readonly unsent?: readonly string[];
}
type Register = Readonly<Record<string, KeptDraft>>;

/** What this page writes about one copy. */
export interface Note {
  /** Paragraphs with text that the server may not have, as noted before. */
  readonly before: readonly string[];
  /** All that the copy held when it was opened here, and since, is at the server. */
  readonly saved: () => void;
  readonly unsent: (paragraphs: ReadonlySet<string>) => void;
}

/** The copy of that name was opened here. */
export function noteKept(name: string, now: () => number = Date.now): Note {
  const openedAt = now();
  let isOwn = false;
  let noted = 0;
  const entry = (): KeptDraft | undefined => readRegister()[name];
  const write = (facts: Omit<KeptDraft, 'at'>): void => change((all) => ({ ...all, [name]: { ...facts, at: now() } }));
  const { unsentSince = null, unsent } = entry() ?? {};
  write({ unsentSince, ...(unsent !== undefined && { unsent }) });
  return {
    before: unsent ?? [],
    saved: () => {
      const since = entry()?.unsentSince ?? null;
      // What another window noted later is that window's to take back.
      if (since !== null && !isOwn && since > openedAt) return;
      isOwn = false;
      if (since !== null) write({ unsentSince: null });
    },
    unsent: (paragraphs) => {
      if (isOwn && noted === paragraphs.size) return;
      isOwn = true;
      noted = paragraphs.size;
      write(withUnsent(entry(), paragraphs, now()));
    },
  };
}

/** Where nobody noted which paragraphs held unsent text, that stays unknown until all of it is saved. */
function withUnsent(kept: KeptDraft | undefined, paragraphs: ReadonlySet<string>, now: number): Omit<KeptDraft, 'at'> {
  const unsentSince = kept?.unsentSince ?? null;
  if (unsentSince !== null && kept?.unsent === undefined) return { unsentSince };
  const before = unsentSince === null ? [] : (kept?.unsent ?? []);
  return { unsentSince: unsentSince ?? now, unsent: [...new Set([...before, ...paragraphs])] };
}

/** A copy of a draft with text that was never sent and cannot be: of before a rebuild or a restore, or set aside. */
export interface LeftCopy {
  readonly name: string;
  readonly at: number;
  /** Ids of the paragraphs that hold it; null when that is not known. */
  readonly unsent: readonly string[] | null;
}

/** The name of a copy that is set aside, of the same epoch even: no room opens it any more. */
export function asideName(personId: string, room: string, key: string): string {
  return `${DRAFT_PREFIX}${personId}:${room}!${key}`;
}

/** Whether it is noted that a copy holds text that the server may not have. */
export function isNotedUnsent(name: string): boolean {
  return (readRegister()[name]?.unsentSince ?? null) !== null;
}

/** This person's copies of the same draft that are not this room's: of other epochs, or set aside. */
export function leftCopies(personId: string, room: string): readonly LeftCopy[] {
  const present = `${DRAFT_PREFIX}${personId}:${room}`;
  const beginning = present.slice(0, present.lastIndexOf('@') + 1);
  return Object.entries(readRegister()).flatMap(([name, { at, unsentSince, unsent }]) =>
    name.startsWith(beginning) && name !== present && unsentSince !== null ? [{ name, at, unsent: unsent ?? null }] : [],
  );
}

/** Takes copies away for good, and what was noted of them. */
export async function forgetCopies(isMeant: (name: string) => boolean): Promise<void> {
  change((all) => Object.fromEntries(Object.entries(all).filter(([name]) => !isMeant(name))));
  await deleteDatabases((name) => name.startsWith(DRAFT_PREFIX) && isMeant(name));
}

/** Takes all of this person's copies of a draft away, and of its margin, whatever the epoch. */
export function forgetStatement(personId: string, room: string): Promise<void> {
  const statement = room.slice(room.indexOf(':'), room.lastIndexOf('@') + 1);
  return forgetCopies((name) => isOf(name, personId) && name.includes(statement));
}

/** Calls when another window noted something about a copy. */
export function onNotedElsewhere(listener: () => void): () => void {
  const heard = ({ key }: StorageEvent): void => {
    if (key === REGISTER) listener();
  };
  addEventListener('storage', heard);
  return () => removeEventListener('storage', heard);
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
