import { Router, type Request, type Response } from 'express';
import * as z from 'zod/mini';
import { granted, refused, type Decision } from '../../shared/refusal.ts';
import { printId } from '../../shared/wire/fields.ts';
import { orderVersion } from '../acting/printing.ts';
import { ownPrint } from '../present/print.ts';
import type { PublicVersion } from '../present/publicVersion.ts';
import { attachment } from '../present/rendition.ts';
import type { PrintedFile } from '../printing/printer.ts';
import type { Door } from './door.ts';
import { sendRefusal } from './errors.ts';
import type { WebContext } from './route.ts';

/** Whose place in the printer's line the public pages take. */
export const EVERYBODY = 'everybody';

/** `GET /prints/:printId/file`: a print of one's own as a file. */
export function printFiles(door: Door): Router {
  const router = Router();
  router.get('/prints/:printId/file', async (request, response) => {
    const sent = await send(door, request, response);
    if (!sent.ok) sendRefusal(response, door.context.translate, sent.refusal);
  });
  return router;
}

async function send(door: Door, request: Request, response: Response): Promise<Decision<null>> {
  const { context } = door;
  const caller = await door.caller(request, response);
  if (caller === null) return refused('not-signed-in');
  const id = z.safeParse(printId, request.params['printId']);
  const place = { prints: context.prints, reads: context.store.records };
  const print = id.success ? await ownPrint(place, caller.person.id, id.data) : refused('not-found');
  if (!print.ok) return print;
  const { outcome, fileName } = print.facts;
  if (outcome === null) return refused('not-found');
  return outcome.ok ? sendPdf(response, outcome.facts, fileName.replace(/\.pdf$/, '')) : outcome;
}

/** A version on paper, waited for as long as a request may take. */
export async function printedVersion(context: WebContext, version: PublicVersion, by: string): Promise<Decision<PrintedFile>> {
  const ordered = await orderVersion(context, version, { printer: context.printer, by, paper: 'a4' });
  if (!ordered.ok) return ordered;
  let late: NodeJS.Timeout | undefined;
  const tooLate = new Promise<Decision<PrintedFile>>((resolve) => {
    late = setTimeout(() => resolve(refused('print-takes-long')), LONGEST_WAIT_MS);
  });
  return Promise.race([ordered.facts.result, tooLate]).finally(() => clearTimeout(late));
}

/** Below what closes a silent connection; the print goes on and is kept. */
const LONGEST_WAIT_MS = 50_000;

const POLICY = "default-src 'none'; sandbox";

/** A PDF for one reader alone. */
export function sendPdf(response: Response, { bytes }: PrintedFile, name: string): Decision<null> {
  response.set({
    'Content-Type': 'application/pdf',
    'Content-Disposition': attachment(`${name}.pdf`),
    'Cache-Control': 'no-store',
    'Content-Security-Policy': POLICY,
  });
  response.status(200).end(bytes);
  return granted(null);
}

/** A PDF for everybody; its standing may change, so it is asked for again each time. */
export function sendPublicPdf(
  request: Request,
  response: Response,
  { file, name }: { readonly file: PrintedFile; readonly name: string },
): void {
  const etag = `"${file.etag}"`;
  response.set({
    'Content-Type': 'application/pdf',
    'Content-Disposition': attachment(`${name}.pdf`),
    'Cache-Control': 'public, no-cache',
    'Content-Security-Policy': POLICY,
    ETag: etag,
  });
  if ((request.get('If-None-Match') ?? '').split(/\s*,\s*/).includes(etag)) return void response.status(304).end();
  response.status(200).end(file.bytes);
}
