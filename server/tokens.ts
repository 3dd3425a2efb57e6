import { createHash, randomBytes } from 'node:crypto';
import type { Sha256 } from '../shared/terms.ts';

/** 32 random bytes for a cookie or a link. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a token, so that a copy of the store signs nobody in. */
export function hashOf(text: string | Uint8Array): Sha256 {
  return createHash('sha256').update(text).digest('hex') as Sha256;
}
