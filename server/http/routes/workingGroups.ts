import { ofGroup, ofSeat, ofStakeholderGroup } from '../where.ts';
import * as workingGroup from '../../../shared/wire/workingGroup.ts';
import { changeSeat, inviteAgain, removeSeat } from '../../commands/changeSeat.ts';
import { giveSeat } from '../../commands/giveSeat.ts';
import { addStakeholderGroup, changeStakeholderGroup, removeStakeholderGroup } from '../../commands/stakeholderGroups.ts';
import { presentGroupById, presentSeatById, presentWorkingGroup } from '../../present/workingGroup.ts';
import { askerOf, callerOf, reading, route, type Route } from '../route.ts';
import { presented, groupOf } from './common.ts';

/** Working groups and their seats. */
export const WORKING_GROUP_ROUTES: readonly Route[] = [
  reading(workingGroup.getWorkingGroup, { may: 'group.read', in: ofGroup }, async (asked) => {
    const reads = asked.context.store.records;
    return presented(await reads.workingGroupBySlug(asked.params.slug), (row) => presentWorkingGroup(reads, row, askerOf(asked)));
  }),
  route(
    workingGroup.addStakeholderGroup,
    { may: 'seats.manage', in: ofGroup },
    {
      command: async (asked) => addStakeholderGroup(asked.context, callerOf(asked), { ...asked.body, ...(await groupOf(asked)) }),
      present: ({ context }, { groupId }) => presentGroupById(context.store.records, groupId),
    },
  ),
  route(
    workingGroup.changeStakeholderGroup,
    { may: 'seats.manage', in: ofStakeholderGroup },
    {
      command: (asked) => changeStakeholderGroup(asked.context, callerOf(asked), { ...asked.params, ...asked.body }),
      present: ({ context }, { groupId }) => presentGroupById(context.store.records, groupId),
    },
  ),
  route(
    workingGroup.removeStakeholderGroup,
    { may: 'seats.manage', in: ofStakeholderGroup },
    { command: (asked) => removeStakeholderGroup(asked.context, callerOf(asked), asked.params) },
  ),
  route(
    workingGroup.giveSeat,
    { may: 'seats.manage', in: ofGroup },
    {
      spend: (asked) => asked.context.limits.lettersOfPerson.pass(callerOf(asked).person.id),
      command: async (asked) => giveSeat(asked.context, callerOf(asked), { ...asked.body, ...(await groupOf(asked)) }),
      present: ({ context }, { seatId }) => presentSeatById(context.store.records, seatId),
    },
  ),
  route(
    workingGroup.changeSeat,
    { may: 'seats.manage', in: ofSeat },
    {
      command: (asked) => changeSeat(asked.context, callerOf(asked), { ...asked.params, ...asked.body }),
      present: ({ context }, { seatId }) => presentSeatById(context.store.records, seatId),
    },
  ),
  route(
    workingGroup.removeSeat,
    { may: 'seats.manage', in: ofSeat },
    { command: (asked) => removeSeat(asked.context, callerOf(asked), asked.params) },
  ),
  route(
    workingGroup.inviteAgain,
    { may: 'seats.manage', in: ofSeat },
    {
      spend: (asked) => asked.context.limits.letter.pass(asked.params.seatId),
      command: (asked) => inviteAgain(asked.context, callerOf(asked), asked.params),
    },
  ),
];
