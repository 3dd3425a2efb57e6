import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import type { RequestHandler } from 'express';
import { encodingFor, type Encoding } from './markup.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
};
const SUFFIX: Readonly<Record<Encoding, string>> = { br: '.br', gzip: '.gz', identity: '' };

/**
 * Serves what the build made, compressed as the build compressed it. Which files there
 * are is read once, so no path of a request ever reaches the disk.
 */
export function assets(folder: string): RequestHandler {
  const files = filesIn(folder);
  return (request, response, next) => {
    const file = files.get(request.path);
    if (file === undefined || (request.method !== 'GET' && request.method !== 'HEAD')) return next();
    const encoding = existsSync(file + SUFFIX[encodingFor(request)]) ? encodingFor(request) : 'identity';
    const isNamedByContent = request.path.startsWith('/assets/');
    const path = file + SUFFIX[encoding];
    const size = statSync(path).size;
    response.set({
      'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
      'Content-Length': String(size),
      'Cache-Control': isNamedByContent ? 'public, max-age=31536000, immutable' : 'public, max-age=3600',
      Vary: 'Accept-Encoding',
    });
    if (encoding !== 'identity') response.set('Content-Encoding', encoding);
    if (request.method === 'HEAD') return void response.end();
    createReadStream(path).on('error', next).pipe(response);
  };
}

function filesIn(folder: string): ReadonlyMap<string, string> {
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : [];
  const files = names
    .filter((entry) => entry.isFile() && TYPES[extname(entry.name)] !== undefined)
    .map((entry) => join(entry.parentPath, entry.name));
  const shown = files.map((file) => [`/${relative(folder, file).split(sep).join('/')}`, file] as const);
  return new Map(shown.filter(([path]) => !path.startsWith('/.vite/')));
}
