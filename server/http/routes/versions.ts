import { ofStatement, ofStatementSlug, ofVersion } from '../where.ts';
import * as version from '../../../shared/wire/version.ts';
import { freezeVersion } from '../../commands/freezeVersion.ts';
import { publishVersion, withdrawVersion } from '../../commands/publishVersion.ts';
import { presentChecklist } from '../../present/checklist.ts';
import { presentVersionById, presentVersionByNumber, presentVersionLine } from '../../present/version.ts';
import { askerOf, callerOf, reading, route, type Route } from '../route.ts';
import { heavily } from './common.ts';

/** Versions. */
export const VERSION_ROUTES: readonly Route[] = [
  reading(version.getChecklist, { may: 'version.freeze', in: ofStatement }, (asked) =>
    presentChecklist(asked.context, asked.params.statementId, callerOf(asked).person.id),
  ),
  route(
    version.freezeVersion,
    { may: 'version.freeze', in: ofStatement },
    {
      spend: heavily,
      command: (asked) => freezeVersion(asked.context, callerOf(asked), { ...asked.params, ...asked.body }),
      present: ({ context }, { versionId }) => presentVersionLine(context.store.records, versionId),
    },
  ),
  reading(version.getVersionByNumber, { may: 'version.read', in: ofStatementSlug }, (asked) =>
    presentVersionByNumber(asked.context, asked.params, askerOf(asked)),
  ),
  reading(version.getVersion, { may: 'version.read', in: ofVersion }, (asked) =>
    presentVersionById(asked.context, asked.params.versionId, askerOf(asked)),
  ),
  route(
    version.publishVersion,
    { may: 'version.publish', in: ofVersion },
    {
      command: (asked) => publishVersion(asked.context, callerOf(asked), asked.params),
      present: ({ context }, { versionId }) => presentVersionLine(context.store.records, versionId),
    },
  ),
  route(
    version.withdrawVersion,
    { may: 'version.publish', in: ofVersion },
    {
      command: (asked) => withdrawVersion(asked.context, callerOf(asked), { ...asked.params, ...asked.body }),
      present: ({ context }, { versionId }) => presentVersionLine(context.store.records, versionId),
    },
  ),
];
