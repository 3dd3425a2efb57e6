import { Router, type Request, type Response } from 'express';
import * as z from 'zod/mini';
import { slug } from '../../shared/wire/fields.ts';
import { RENDITION_FORMATS, type RenditionFormat } from '../../shared/wire/version.ts';
import type { Door } from '../http/door.ts';
import { publicVersionAt, publicVersionsOf, withRecord, type PublicVersion } from '../present/publicVersion.ts';
import { sendRefusal } from '../http/errors.ts';
import { EVERYBODY, printedVersion, sendPublicPdf } from '../http/printFiles.ts';
import { fileNameOf, renditionFile, type TextFormat } from '../present/rendition.ts';
import { encode, encodingFor } from './markup.ts';
import { plainPolicy } from './plain.ts';
import { nothingPage, PUBLIC_PAGE, versionPage, versionsPage } from './publicPage.ts';
import { PublicCache, sendKept, type Made } from './publicCache.ts';

const HTML = 'text/html; charset=utf-8';
const POLICY = plainPolicy(PUBLIC_PAGE);

/** `/s/…`: what everybody may read, without a script and without signing in. */
export function publicPages(door: Door): Router {
  const router = Router();
  const cache = new PublicCache();
  router.get('/s/:slug', (request, response) => showVersions(door, cache, { request, response }));
  router.get('/s/:slug/v/:file', (request, response) => showVersion(door, cache, { request, response }));
  router.get(/^\/s(\/.*)?$/, (request, response) => showNothing(door, { request, response }));
  return router;
}

interface Exchange {
  readonly request: Request;
  readonly response: Response;
}

/** What is no slug is looked up as one that nobody has. */
function slugOf({ request }: Exchange): string {
  const asked = z.safeParse(slug, request.params['slug']);
  return asked.success ? asked.data : '';
}

async function showVersions(door: Door, cache: PublicCache, exchange: Exchange): Promise<void> {
  const { context } = door;
  const found = await publicVersionsOf(context, slugOf(exchange));
  if (found === null) return showNothing(door, exchange);
  const isSample = await isOfSample(door);
  const versions = found.versions.map((summary): PublicVersion => ({ statement: found.statement, summary }));
  const key = `list ${found.statement.id} ${isSample} ${found.statement.title} ${versions.map(keyOf).join(' ')}`;
  const page = await cache.get(key, () =>
    Promise.resolve(asPage(versionsPage({ title: found.statement.title, versions }, { isSample, translate: context.translate }))),
  );
  await sendKept(exchange.request, exchange.response, page);
}

async function showVersion(door: Door, cache: PublicCache, exchange: Exchange): Promise<void> {
  const { context } = door;
  const asked = /^([1-9]\d{0,3})(?:\.([a-z]{2,5}))?$/.exec(String(exchange.request.params['file']));
  const format = formatOf(asked?.[2]);
  const found =
    asked === null || format === null ? null : await publicVersionAt(context, { slug: slugOf(exchange), number: Number(asked[1]) });
  if (found === null || format === null) return showNothing(door, exchange);
  if (format === 'pdf') return showPdf(door, found, exchange);
  const isSample = await isOfSample(door);
  const made = await cache.get(`${format} ${isSample} ${keyOf(found)}`, () => make(door, found, { format, isSample }));
  await sendKept(exchange.request, exchange.response, made);
}

async function make(
  door: Door,
  found: PublicVersion,
  as: { readonly format: TextFormat | 'page'; readonly isSample: boolean },
): Promise<Made> {
  const { context } = door;
  const whole = await withRecord(context, found);
  if (as.format === 'page') return asPage(versionPage(whole, { isSample: as.isSample, translate: context.translate }));
  const { type, text, disposition } = renditionFile(whole, { format: as.format, isSample: as.isSample, translate: context.translate });
  return {
    type,
    text,
    headers: { 'Content-Disposition': disposition, 'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox" },
  };
}

/** Printed when it is first asked for; kept by the printer, not by the cache of pages. */
async function showPdf({ context }: Door, found: PublicVersion, { request, response }: Exchange): Promise<void> {
  const printed = await printedVersion(context, found, EVERYBODY);
  if (!printed.ok) return sendRefusal(response, context.translate, printed.refusal);
  sendPublicPdf(request, response, { file: printed.facts, name: fileNameOf(found.summary.symbol) });
}

async function showNothing(door: Door, { request, response }: Exchange): Promise<void> {
  const html = nothingPage({ isSample: await isOfSample(door), translate: door.context.translate });
  const encoding = encodingFor(request);
  response
    .status(404)
    .set({ 'Content-Type': HTML, 'Cache-Control': 'no-store', Vary: 'Accept-Encoding', 'Content-Security-Policy': POLICY });
  if (encoding !== 'identity') response.set('Content-Encoding', encoding);
  response.end(encode(Buffer.from(html), encoding));
}

function asPage(html: string): Made {
  return { type: HTML, text: html, headers: { 'Content-Security-Policy': POLICY } };
}

/** Everything a page of a version depends on; its content never changes. */
function keyOf({ statement, summary }: PublicVersion): string {
  return `${summary.id} ${statement.slug} ${summary.publishedAt ?? ''} ${summary.withdrawnAt ?? ''}`;
}

function formatOf(ending: string | undefined): RenditionFormat | 'page' | null {
  return ending === undefined ? 'page' : (RENDITION_FORMATS.find((format) => format === ending) ?? null);
}

async function isOfSample(door: Door): Promise<boolean> {
  return (await door.context.store.records.instance()).isSample;
}
