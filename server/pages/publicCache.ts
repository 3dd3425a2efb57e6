import type { Request, Response } from 'express';
import { hashOf } from '../tokens.ts';
import { encodeApart, encodingFor, type Encoding } from './markup.ts';

/** A public answer as it is kept: made once, compressed once for each encoding. */
export interface Kept {
  readonly type: string;
  readonly etag: string;
  readonly headers: Readonly<Record<string, string>>;
  bytes(encoding: Encoding): Promise<Buffer>;
}

export interface Made {
  readonly type: string;
  readonly text: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** With all its encodings an answer takes about twice its length. */
const MOST_BYTES = 16 * 1024 * 1024;

/** Keeps answers by a key that says everything they depend on; the oldest go first. */
export class PublicCache {
  private readonly kept = new Map<string, { readonly answer: Promise<Kept>; bytes: number }>();
  private bytes = 0;

  get(key: string, make: () => Promise<Made>): Promise<Kept> {
    const known = this.kept.get(key);
    if (known !== undefined) return known.answer;
    const entry = { answer: make().then((made) => this.take(key, made)), bytes: 0 };
    this.kept.set(key, entry);
    entry.answer.catch(() => this.kept.delete(key));
    return entry.answer;
  }

  private take(key: string, made: Made): Kept {
    const bytes = Buffer.from(made.text);
    const entry = this.kept.get(key);
    if (entry !== undefined) entry.bytes = bytes.length;
    this.bytes += bytes.length;
    for (const [oldest, { bytes: freed }] of this.kept) {
      if (this.bytes <= MOST_BYTES || oldest === key) break;
      this.kept.delete(oldest);
      this.bytes -= freed;
    }
    return keep(made, bytes);
  }
}

function keep({ type, headers = {} }: Made, bytes: Buffer): Kept {
  const encoded = new Map<Encoding, Promise<Buffer>>();
  return {
    type,
    headers,
    etag: hashOf(bytes).slice(0, 24),
    bytes(encoding) {
      const known = encoded.get(encoding) ?? encodeApart(bytes, encoding);
      encoded.set(encoding, known);
      return known;
    },
  };
}

/** Sends it, or says that the reader has it already. It may always change its standing, so it is always asked for again. */
export async function sendKept(request: Request, response: Response, kept: Kept): Promise<void> {
  const encoding = encodingFor(request);
  const etag = `"${kept.etag}-${encoding}"`;
  response.set({ 'Content-Type': kept.type, 'Cache-Control': 'public, no-cache', Vary: 'Accept-Encoding', ETag: etag, ...kept.headers });
  if ((request.get('If-None-Match') ?? '').split(/\s*,\s*/).includes(etag)) return void response.status(304).end();
  if (encoding !== 'identity') response.set('Content-Encoding', encoding);
  response.status(200).end(await kept.bytes(encoding));
}
