import { promisify } from 'node:util';
import { brotliCompress, brotliCompressSync, constants, gzip as gzipAlone, gzipSync } from 'node:zlib';
import type { Request, Response } from 'express';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as it can stand in HTML, in an attribute too. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}

/** A value as it can stand in a `<script type="application/json">`: nothing in it can end the element. */
export function jsonForHtml(value: unknown): string {
  return JSON.stringify(value)
    .replace(/</g, '\\u003c')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029');
}

export type Encoding = 'br' | 'gzip' | 'identity';

/** The best encoding the browser takes. */
export function encodingFor(request: Request): Encoding {
  const accepted = request.acceptsEncodings('br', 'gzip');
  return accepted === 'br' || accepted === 'gzip' ? accepted : 'identity';
}

/** Bytes in an encoding, quickly: for what is made for one answer. */
export function encode(bytes: Buffer, encoding: Encoding): Buffer {
  if (encoding === 'br') return brotliCompressSync(bytes, { params: brotliParams(bytes, 4) });
  return encoding === 'gzip' ? gzipSync(bytes, { level: 4 }) : bytes;
}

const LARGE_BYTES = 512 * 1024;

/** Bytes in an encoding, as small as can be had, beside the server's own thread: for what is kept. */
export async function encodeApart(bytes: Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === 'br') return brotli(bytes, { params: brotliParams(bytes, bytes.length > LARGE_BYTES ? 6 : 11) });
  return encoding === 'gzip' ? gzip(bytes, { level: 9 }) : bytes;
}

const brotli = promisify(brotliCompress);
const gzip = promisify(gzipAlone);

function brotliParams(bytes: Buffer, quality: number) {
  return { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
}

/** Sends a page that is made for this answer alone. */
export function sendPage(
  request: Request,
  response: Response,
  page: { readonly status: number; readonly html: string; readonly csp?: string },
): void {
  const encoding = encodingFor(request);
  response.status(page.status).set({ 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store', Vary: 'Accept-Encoding' });
  if (page.csp !== undefined) response.set('Content-Security-Policy', page.csp);
  if (encoding !== 'identity') response.set('Content-Encoding', encoding);
  response.end(encode(Buffer.from(page.html), encoding));
}
