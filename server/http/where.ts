import type { CommentId, SeatId, StakeholderGroupId, StatementId, ThreadId, VersionId, WorkingGroupId } from '../../shared/terms.ts';
import type { About } from '../../shared/policy.ts';
import type { Reads } from '../store/store.ts';

/** Which working group a thing belongs to, and what else a right to it may depend on; null when there is no such thing. */
export interface Where {
  readonly workingGroupId: WorkingGroupId;
  readonly about?: About;
}
type Found = Promise<Where | null>;

export async function ofGroup(reads: Reads, { slug }: { readonly slug: string }): Found {
  const group = await reads.workingGroupBySlug(slug);
  return group === null ? null : { workingGroupId: group.id };
}

export async function ofStatement(reads: Reads, { statementId }: { readonly statementId: StatementId }): Found {
  const statement = await reads.statement(statementId);
  return statement === null ? null : { workingGroupId: statement.workingGroupId };
}

export async function ofStatementSlug(reads: Reads, { slug }: { readonly slug: string }): Found {
  const statement = await reads.statementBySlug(slug);
  return statement === null ? null : { workingGroupId: statement.workingGroupId };
}

export async function ofThread(reads: Reads, { threadId }: { readonly threadId: ThreadId }): Found {
  const thread = await reads.thread(threadId);
  const where = thread === null ? null : await ofStatement(reads, thread);
  return thread === null || where === null ? null : { ...where, about: { authorId: thread.openedBy } };
}

export async function ofComment(reads: Reads, { commentId }: { readonly commentId: CommentId }): Found {
  const comment = await reads.comment(commentId);
  const where = comment === null ? null : await ofThread(reads, comment);
  return comment === null || where === null ? null : { ...where, about: { authorId: comment.authorId } };
}

export async function ofVersion(reads: Reads, { versionId }: { readonly versionId: VersionId }): Found {
  const version = await reads.versionSummary(versionId);
  return version === null ? null : ofStatement(reads, version);
}

export async function ofSeat(reads: Reads, { seatId }: { readonly seatId: SeatId }): Found {
  const seat = await reads.seat(seatId);
  return seat === null || seat.removedAt !== null ? null : { workingGroupId: seat.workingGroupId };
}

export async function ofStakeholderGroup(reads: Reads, { groupId }: { readonly groupId: StakeholderGroupId }): Found {
  const group = await reads.stakeholderGroup(groupId);
  return group === null || group.removedAt !== null ? null : { workingGroupId: group.workingGroupId };
}
