import type { PersonId, Role, SeatMode, StakeholderGroupId, WorkingGroupId } from './terms.ts';

/**
 * Who may do what: one table. Commands, the socket gateway, presenters (which put
 * `may` on every record) and the help page all read it; nobody compares roles.
 */
export const ACTIONS = {
  'group.read': 'see the working group, its seats and statements',
  'seats.manage': 'invite, change and remove seats; name stakeholder groups',
  'statement.create': 'bring a text in as a new statement',
  'draft.read': 'read the draft and its margin, live',
  'text.edit': 'edit the text of the draft',
  'text.suggest': 'suggest changes to the draft',
  'draft.lock': 'lock and unlock the text of the draft',
  'draft.rebuild': 'rebuild the draft from an earlier moment of it',
  'comment.write': 'open threads and reply',
  'comment.alter': 'edit or withdraw a comment',
  'thread.resolve': 'resolve and reopen threads',
  'version.read': 'read frozen versions',
  'version.freeze': 'freeze a version',
  'version.publish': 'make a version public, or withdraw it',
  'instance.run': 'run the instance: its people, its outbox',
} as const;
export type Action = keyof typeof ACTIONS;

/** A person's seat, as far as rights depend on it. */
export interface SeatRights {
  readonly workingGroupId: WorkingGroupId;
  readonly role: Role;
  /** The stakeholder group the seat is for; null for seats that sit for none. */
  readonly groupId: StakeholderGroupId | null;
  readonly mode: SeatMode;
  /** A secretariat seat to which the coordinator has delegated freezing and circulating. */
  readonly isDelegate: boolean;
}

/** Who asks. `seat` is the person's seat in the working group the thing belongs to, if any. */
export interface Asker {
  readonly personId: PersonId;
  readonly isAdministrator: boolean;
  readonly seat: SeatRights | null;
}

/** What an answer may further depend on. */
export interface About {
  /** Who wrote the comment or opened the thread that is meant. */
  readonly authorId?: PersonId;
}

type Rule = (asker: Asker, about: About) => boolean;

const always: Rule = () => true;
const own: Rule = (asker, about) => about.authorId === asker.personId;
const asDelegate: Rule = (asker) => asker.seat?.isDelegate === true;
const inEditMode: Rule = (asker) => asker.seat?.mode === 'edit';
const READING = { 'group.read': always, 'draft.read': always, 'version.read': always } as const;
const COMMENTING = { 'comment.write': always, 'comment.alter': own } as const;

/** The table: role by action; what is absent is not allowed. */
export const POLICY: Readonly<Record<Role, Readonly<Partial<Record<Action, Rule>>>>> = {
  coordinator: {
    ...READING,
    ...COMMENTING,
    'seats.manage': always,
    'statement.create': always,
    'text.edit': always,
    'text.suggest': always,
    'draft.lock': always,
    'draft.rebuild': always,
    'thread.resolve': always,
    'version.freeze': always,
    'version.publish': always,
  },
  chair: { ...READING, ...COMMENTING, 'text.edit': always, 'text.suggest': always, 'thread.resolve': always },
  member: { ...READING, ...COMMENTING, 'text.edit': inEditMode, 'text.suggest': always, 'thread.resolve': always },
  secretariat: {
    ...READING,
    ...COMMENTING,
    'text.edit': always,
    'text.suggest': always,
    'thread.resolve': always,
    'seats.manage': asDelegate,
    'statement.create': asDelegate,
    'version.freeze': asDelegate,
    'version.publish': asDelegate,
  },
  observer: { ...READING, ...COMMENTING, 'thread.resolve': own },
};

/**
 * Whether the asker may do it. The one place where this is decided.
 *
 * An administrator runs the instance and has no rights in texts unless seated.
 */
export function may(asker: Asker, action: Action, about: About = {}): boolean {
  if (action === 'instance.run') return asker.isAdministrator;
  if (asker.seat === null) return false;
  return POLICY[asker.seat.role][action]?.(asker, about) ?? false;
}

/** Every action with its answer, for a record's `may`. */
export function abilities<Name extends Action>(asker: Asker, names: readonly Name[], about: About = {}): Record<Name, boolean> {
  const answers = {} as Record<Name, boolean>;
  for (const name of names) answers[name] = may(asker, name, about);
  return answers;
}
