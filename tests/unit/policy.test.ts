import { describe, expect, it } from 'vitest';
import { ACTIONS, may, type Action, type Asker, type SeatRights } from '../../shared/policy.ts';
import type { PersonId, StakeholderGroupId, WorkingGroupId } from '../../shared/terms.ts';

const me = '01ARZ3NDEKTSV4RRFFQ69G5FAV' as PersonId;
const other = '01ARZ3NDEKTSV4RRFFQ69G5FAW' as PersonId;
const seat = (rights: Partial<SeatRights>): SeatRights => ({
  workingGroupId: '01ARZ3NDEKTSV4RRFFQ69G5FB0' as WorkingGroupId,
  role: 'member',
  groupId: '01ARZ3NDEKTSV4RRFFQ69G5FB1' as StakeholderGroupId,
  mode: 'edit',
  isDelegate: false,
  ...rights,
});

/** Written out by hand, so that a slip in the table shows: who, and all they may do. */
const READ = ['group.read', 'draft.read', 'version.read'] as const;
const EXPECTED: readonly { readonly who: string; readonly asker: Asker; readonly allowed: readonly Action[] }[] = [
  {
    who: 'coordinator',
    asker: asking({ role: 'coordinator', groupId: null }),
    allowed: [
      ...READ,
      'comment.write',
      'comment.alter',
      'seats.manage',
      'statement.create',
      'text.edit',
      'text.suggest',
      'draft.lock',
      'draft.rebuild',
      'thread.resolve',
      'version.freeze',
      'version.publish',
    ],
  },
  {
    who: 'chair',
    asker: asking({ role: 'chair', groupId: null }),
    allowed: [...READ, 'comment.write', 'comment.alter', 'text.edit', 'text.suggest', 'thread.resolve'],
  },
  {
    who: 'member who edits',
    asker: asking({ mode: 'edit' }),
    allowed: [...READ, 'comment.write', 'comment.alter', 'text.edit', 'text.suggest', 'thread.resolve'],
  },
  {
    who: 'member who suggests',
    asker: asking({ mode: 'suggest' }),
    allowed: [...READ, 'comment.write', 'comment.alter', 'text.suggest', 'thread.resolve'],
  },
  { who: 'observer', asker: asking({ role: 'observer' }), allowed: [...READ, 'comment.write', 'comment.alter', 'thread.resolve'] },
  {
    who: 'secretariat',
    asker: asking({ role: 'secretariat', groupId: null }),
    allowed: [...READ, 'comment.write', 'comment.alter', 'text.edit', 'text.suggest', 'thread.resolve'],
  },
  {
    who: 'secretariat with delegation',
    asker: asking({ role: 'secretariat', groupId: null, isDelegate: true }),
    allowed: [
      ...READ,
      'comment.write',
      'comment.alter',
      'text.edit',
      'text.suggest',
      'thread.resolve',
      'seats.manage',
      'statement.create',
      'version.freeze',
      'version.publish',
    ],
  },
  { who: 'administrator without a seat', asker: { personId: me, isAdministrator: true, seat: null }, allowed: ['instance.run'] },
  { who: 'someone without a seat', asker: { personId: me, isAdministrator: false, seat: null }, allowed: [] },
];

function asking(rights: Partial<SeatRights>): Asker {
  return { personId: me, isAdministrator: false, seat: seat(rights) };
}

const actions = Object.keys(ACTIONS) as Action[];

describe('[R1] one table decides who may do what', () => {
  for (const { who, asker, allowed } of EXPECTED) {
    it(`${who}: exactly ${allowed.length} actions`, () => {
      expect(actions.filter((action) => may(asker, action, { authorId: me })).sort()).toEqual([...allowed].sort());
    });
  }

  it('[M3] nobody alters another person’s comment, whatever the seat', () => {
    for (const { asker } of EXPECTED) expect(may(asker, 'comment.alter', { authorId: other })).toBe(false);
  });

  it('an observer resolves only threads they opened', () => {
    expect(may(asking({ role: 'observer' }), 'thread.resolve', { authorId: other })).toBe(false);
  });

  it('being a delegate changes nothing for any other role', () => {
    for (const role of ['coordinator', 'chair', 'member', 'observer'] as const) {
      for (const action of actions) expect(may(asking({ role, isDelegate: true }), action)).toBe(may(asking({ role }), action));
    }
  });
});
