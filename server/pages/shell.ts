import type { Request, Response } from 'express';
import type { Door } from '../http/door.ts';
import type { Received, Route, SessionEffects } from '../http/route.ts';
import { clientPageAt, type ClientPage } from './clientRoutes.ts';
import { firstSheet } from './firstSheet.ts';
import { EDITOR, FRAME, GAP, SHEET_GAP, type Build } from './manifest.ts';
import { jsonForHtml, sendPage } from './markup.ts';

/** Answers `GET` of a path under `/api` for whoever sends the request; undefined when it is refused. */
export type ReadRecord = (path: string, received: Omit<Received, 'params' | 'query' | 'body'>) => Promise<unknown>;

/** The page in which the browser's part of the product runs, with what its first view would otherwise have to ask for. */
export function sendShell(door: Door, parts: { readonly build: Build; readonly read: ReadRecord }) {
  return async (request: Request, response: Response): Promise<void> => {
    const page = clientPageAt(request.path);
    const boot = await bootRecords(door, { request, response }, { paths: page?.boot ?? [], read: parts.read });
    const sheet = page?.isDraft === true ? firstSheet(`/api${page.boot[0] ?? ''}`, boot, door.context.translate) : '';
    const data = `<script type="application/json" id="boot">${jsonForHtml(boot)}</script>`;
    // A function, because a replacement string would read "$&" in somebody's title as a command.
    const html = parts.build.html.replace(GAP, () => linksFor(parts.build, page, sheet !== '') + data).replace(SHEET_GAP, () => sheet);
    sendPage(request, response, { status: page === null ? 404 : 200, html });
  };
}

/** Where the server paints the sheet, the editor's script comes first and the rest is fetched when the editor asks for it. */
function linksFor(build: Build, page: ClientPage | null, hasSheet: boolean): string {
  const modules = page === null ? [FRAME] : [FRAME, page.chunk];
  if (!hasSheet) return build.scripts(modules);
  return `${build.scripts([EDITOR])}<template id="rest">${build.scripts(modules, [EDITOR])}</template>`;
}

async function bootRecords(
  door: Door,
  { request, response }: { readonly request: Request; readonly response: Response },
  wanted: { readonly paths: readonly string[]; readonly read: ReadRecord },
): Promise<Readonly<Record<string, unknown>>> {
  const received = { context: door.context, caller: await door.caller(request, response), from: door.sender(request) };
  const paths = ['/instance', '/session', ...wanted.paths];
  const entries = await Promise.all(paths.map(async (path) => [`/api${path}`, await wanted.read(path, received)] as const));
  return Object.fromEntries(entries.filter(([, record]) => record !== undefined));
}

/** A page of records begins no session and ends none. */
const NONE: SessionEffects = { start: () => undefined, end: () => undefined };

/** Reads records by the table, so that a page holds exactly what the interface would answer. */
export function recordReader(routes: readonly Route[]): ReadRecord {
  const readable = routes
    .filter((row) => row.endpoint.method === 'GET')
    .map((row) => ({ row, pattern: new RegExp(`^${row.endpoint.path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`) }));
  return async (path, received) => {
    for (const { row, pattern } of readable) {
      const match = pattern.exec(path);
      if (match === null) continue;
      const ready = await row.ask({ ...received, params: { ...match.groups }, query: {}, body: undefined });
      const read = ready.ok ? await ready.facts.carryOut(received.context, NONE) : ready;
      const answer = ready.ok && read.ok ? await ready.facts.answer(read.facts) : read;
      return answer.ok ? answer.facts : undefined;
    }
    return undefined;
  };
}
