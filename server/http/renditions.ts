import { Router, type Request, type Response } from 'express';
import { refused } from '../../shared/refusal.ts';
import { RENDITION_FORMATS } from '../../shared/wire/version.ts';
import { versionId } from '../../shared/wire/fields.ts';
import * as z from 'zod/mini';
import { permitted } from '../acting/right.ts';
import { withRecord } from '../present/publicVersion.ts';
import { fileNameOf, renditionFile } from '../present/rendition.ts';
import type { Door } from './door.ts';
import { sendRefusal } from './errors.ts';
import { printedVersion, sendPdf } from './printFiles.ts';

const params = z.object({ versionId, format: z.enum(RENDITION_FORMATS) });

/** `GET /versions/:versionId/renditions/:format`: a version as a file, for those who have a seat. */
export function renditions(door: Door): Router {
  const router = Router();
  router.get('/versions/:versionId/renditions/:format', async (request, response) => {
    const sent = await send(door, request, response);
    if (!sent.ok) sendRefusal(response, door.context.translate, sent.refusal);
  });
  return router;
}

async function send(door: Door, request: Request, response: Response) {
  const { context } = door;
  const reads = context.store.records;
  const caller = await door.caller(request, response);
  if (caller === null) return refused('not-signed-in');
  const passed = await context.limits.heavy.pass(caller.person.id);
  if (!passed.ok) return passed;
  const asked = z.safeParse(params, request.params);
  const summary = asked.success ? await reads.versionSummary(asked.data.versionId) : null;
  const statement = summary === null ? null : await reads.statement(summary.statementId);
  if (!asked.success || summary === null || statement === null) return refused('not-found');
  const right = await permitted(reads, { personId: caller.person.id, workingGroupId: statement.workingGroupId, action: 'version.read' });
  if (!right.ok) return right;
  if (asked.data.format === 'pdf') {
    const printed = await printedVersion(context, { statement, summary }, caller.person.id);
    return printed.ok ? sendPdf(response, printed.facts, fileNameOf(summary.symbol)) : printed;
  }
  const { isSample } = await reads.instance();
  const file = renditionFile(await withRecord(context, { statement, summary }), {
    format: asked.data.format,
    isSample,
    translate: context.translate,
  });
  response.set({
    'Content-Type': file.type,
    'Content-Disposition': file.disposition,
    'Cache-Control': 'no-store',
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  });
  response.status(200).end(file.text);
  return { ok: true, facts: null } as const;
}
