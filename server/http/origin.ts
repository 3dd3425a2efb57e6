import type { IncomingHttpHeaders } from 'node:http';

/** The origins whose pages may write here: the public one, or localhost at the port. */
export function allowedOrigins(publicUrl: string | null, port: number): readonly string[] {
  return publicUrl === null ? [`http://localhost:${port}`, `http://127.0.0.1:${port}`, `http://[::1]:${port}`] : [publicUrl];
}

/**
 * Whether a write comes from a page of ours, or from a program that is no browser (rule A6).
 *
 * A browser names the origin of every write. Where none is named, the request passes
 * only if nothing else speaks of a browser either: a page can leave `Origin` out of
 * no write, and cannot take `Sec-Fetch-Site` away.
 */
export function isFromHere(headers: IncomingHttpHeaders, origins: readonly string[]): boolean {
  if (headers.origin !== undefined) return origins.includes(headers.origin);
  return headers['sec-fetch-site'] === undefined && headers.referer === undefined;
}
