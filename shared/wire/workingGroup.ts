import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { email, instant, line, nothing, personId, role, seatId, seatMode, slug, stakeholderGroupId, workingGroupId } from './fields.ts';
import { homeStatement } from './session.ts';

/** A working group: its stakeholder groups, seats and statements. */
export const stakeholderGroupRecord = z.object({
  id: stakeholderGroupId,
  name: z.string(),
  shortName: z.string(),
  colour: z.number(),
  seats: z.number(),
});
export type StakeholderGroupRecord = z.infer<typeof stakeholderGroupRecord>;

export const seatRecord = z.object({
  id: seatId,
  /** `email` only for those who manage seats. */
  person: z.object({ id: personId, name: z.string(), email: z.nullable(z.string()) }),
  role,
  group: z.nullable(z.object({ id: stakeholderGroupId, shortName: z.string(), colour: z.number() })),
  mode: seatMode,
  isDelegate: z.boolean(),
  /** Whether the person has signed in yet; null for those who do not manage seats. */
  hasSignedIn: z.nullable(z.boolean()),
  since: instant,
});
export type SeatRecord = z.infer<typeof seatRecord>;

export const workingGroupRecord = z.object({
  id: workingGroupId,
  slug,
  name: z.string(),
  mySeatId: z.nullable(seatId),
  stakeholderGroups: z.array(stakeholderGroupRecord),
  seats: z.array(seatRecord),
  statements: z.array(homeStatement),
  may: z.object({ 'seats.manage': z.boolean(), 'statement.create': z.boolean() }),
});
export type WorkingGroupRecord = z.infer<typeof workingGroupRecord>;

const bySlug = z.object({ slug });
export const getWorkingGroup = endpoint({
  method: 'GET',
  path: '/working-groups/:slug',
  summary: 'A working group with its seats and statements.',
  params: bySlug,
  answer: workingGroupRecord,
});

const shortName = line(12);
export const addStakeholderGroup = endpoint({
  method: 'POST',
  path: '/working-groups/:slug/stakeholder-groups',
  summary: 'Add a stakeholder group.',
  params: bySlug,
  body: z.object({ name: line(160), shortName }),
  answer: stakeholderGroupRecord,
});
export const changeStakeholderGroup = endpoint({
  method: 'PATCH',
  path: '/stakeholder-groups/:groupId',
  summary: 'Rename a stakeholder group.',
  params: z.object({ groupId: stakeholderGroupId }),
  body: z.object({ name: line(160), shortName }),
  answer: stakeholderGroupRecord,
});
export const removeStakeholderGroup = endpoint({
  method: 'DELETE',
  path: '/stakeholder-groups/:groupId',
  summary: 'Remove a stakeholder group that has no seats.',
  params: z.object({ groupId: stakeholderGroupId }),
  answer: nothing,
});

const seatTerms = { role, groupId: z.nullable(stakeholderGroupId), mode: seatMode, isDelegate: z.boolean() };
export const giveSeat = endpoint({
  method: 'POST',
  path: '/working-groups/:slug/seats',
  summary: 'Invite a person by mail address to a seat; the invitation carries a sign-in link.',
  params: bySlug,
  body: z.object({ name: line(120), email, ...seatTerms }),
  answer: seatRecord,
});
export const changeSeat = endpoint({
  method: 'PATCH',
  path: '/seats/:seatId',
  summary: 'Change a seat; takes effect at once, in open browsers too.',
  params: z.object({ seatId }),
  body: z.object(seatTerms),
  answer: seatRecord,
});
export const removeSeat = endpoint({
  method: 'DELETE',
  path: '/seats/:seatId',
  summary: 'Remove a seat; its sockets close within a second.',
  params: z.object({ seatId }),
  answer: nothing,
});
/** Sends the invitation again with a new sign-in link. */
export const inviteAgain = endpoint({
  method: 'POST',
  path: '/seats/:seatId/invitations',
  summary: 'Send the invitation again.',
  params: z.object({ seatId }),
  answer: nothing,
});
