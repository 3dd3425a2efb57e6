import type { Request, Response } from 'express';
import { hashOf } from '../tokens.ts';
import { encode, encodingFor, type Encoding } from './markup.ts';

/** A public answer as it is kept: made once, compressed once for each encoding. */
export interface Kept {
  readonly type: string;
  readonly etag: string;
  readonly headers: Readonly<Record<string, string>>;
  bytes(encoding: Encoding): Buffer;
}

export interface Made {
  readonly type: string;
  readonly text: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const MOST_KEPT = 300;

/** Keeps answers by a key that says everything they depend on; the oldest go first. */
export class PublicCache {
  private readonly kept = new Map<string, Kept>();

  async get(key: string, make: () => Promise<Made>): Promise<Kept> {
    const known = this.kept.get(key);
    if (known !== undefined) return known;
    const made = keep(await make());
    this.kept.set(key, made);
    const oldest = this.kept.keys().next();
    if (this.kept.size > MOST_KEPT && oldest.done !== true) this.kept.delete(oldest.value);
    return made;
  }
}

function keep({ type, text, headers = {} }: Made): Kept {
  const bytes = Buffer.from(text);
  const encoded = new Map<Encoding, Buffer>();
  return {
    type,
    headers,
    etag: hashOf(bytes).slice(0, 24),
    bytes(encoding) {
      const known = encoded.get(encoding) ?? encode(bytes, encoding, 11);
      encoded.set(encoding, known);
      return known;
    },
  };
}

/** Sends it, or says that the reader has it already. It may always change its standing, so it is always asked for again. */
export function sendKept(request: Request, response: Response, kept: Kept): void {
  const encoding = encodingFor(request);
  const etag = `"${kept.etag}-${encoding}"`;
  response.set({ 'Content-Type': kept.type, 'Cache-Control': 'public, no-cache', Vary: 'Accept-Encoding', ETag: etag, ...kept.headers });
  if ((request.get('If-None-Match') ?? '').split(/\s*,\s*/).includes(etag)) return void response.status(304).end();
  if (encoding !== 'identity') response.set('Content-Encoding', encoding);
  response.status(200).end(kept.bytes(encoding));
}
