import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import PostalMime from 'postal-mime';
import { fillWithSample } from '../../server/commands/openSample.ts';
import type { PlacedSample } from '../../server/acting/sampleWorld.ts';
import type { Context } from '../../server/acting/context.ts';
import { readConfig, type Config } from '../../server/config.ts';
import { newId } from '../../server/ids.ts';
import { instantOf } from '../../server/instant.ts';
import { startServer, type RunningServer, type Surroundings } from '../../server/startServer.ts';
import { newToken } from '../../server/tokens.ts';
import { translator } from '../../shared/messages/translate.ts';

/** A real server in this process, on a port the system gives and a data directory of its own. */
export interface TestServer extends RunningServer {
  readonly dataDir: string;
  /** Moves the server's clock. */
  passMinutes(minutes: number): void;
  /** Somebody without a session. */
  visitor(): Visitor;
  /** Letters in the folder, oldest first, once `count` have come. */
  letters(count: number): Promise<readonly TestLetter[]>;
  /** Closes it and removes its data. */
  remove(): Promise<void>;
}

export interface TestLetter {
  readonly raw: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly headers: readonly { readonly key: string; readonly value: string }[];
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Of JSON; undefined for anything else. */
  // Tests ask it by path and compare what they find.
  // oxlint-disable-next-line no-explicit-any
  readonly json: any;
}

export function configFor(dataDir: string, environment: Record<string, string> = {}): Config {
  const read = readConfig({ PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'silent', ...environment });
  if ('problems' in read) throw new Error(read.problems.join('\n'));
  return read.config;
}

export async function startTestServer(
  options: { readonly environment?: Record<string, string>; readonly dataDir?: string } & Surroundings = {},
): Promise<TestServer> {
  const { environment = {}, dataDir = mkdtempSync(join(tmpdir(), 'chapeau-')), ...surroundings } = options;
  let minutes = 0;
  const now = () => instantOf(new Date(Date.now() + minutes * 60_000));
  const server = await startServer(configFor(dataDir, environment), {
    now,
    log: pino({ level: process.env['LOG_LEVEL'] ?? 'silent' }),
    ...surroundings,
  });
  return {
    ...server,
    dataDir,
    passMinutes: (more) => void (minutes += more),
    visitor: () => new Visitor(server.url),
    letters: (count) => waitForLetters(join(dataDir, 'outbox'), count),
    async remove() {
      await server.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The sample, put into a running server's empty store. */
export async function openWorld(server: TestServer, size = { statements: 1, members: 0 }): Promise<PlacedSample> {
  const now = () => instantOf(new Date());
  const context: Context = {
    store: server.store,
    rooms: server.rooms,
    history: server.history,
    now,
    newId: () => newId(now),
    newToken,
    publicUrl: () => server.url,
    translate: translator(),
    dataDir: server.dataDir,
    log: pino({ level: 'silent' }),
  };
  const filled = await fillWithSample(context, size);
  if (!filled.ok) throw new Error(filled.refusal.code);
  return filled.facts;
}

/** A browser as far as requests go: it keeps cookies and names its origin on writes. */
export class Visitor {
  readonly url: string;
  private readonly cookies = new Map<string, string>();

  constructor(url: string) {
    this.url = url;
  }

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('GET', path, { headers });
  }

  /** A write with a JSON body under `/api`. */
  write(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const json =
      body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json', Origin: this.url, ...headers } };
    return this.send(method, `/api${path}`, { headers: { Origin: this.url, ...headers }, ...json });
  }

  async send(
    method: string,
    path: string,
    request: { readonly headers?: Record<string, string>; readonly body?: string } = {},
  ): Promise<Answer> {
    const { headers = {}, body } = request;
    const response = await fetch(this.url + path, {
      method,
      redirect: 'manual',
      headers: { Cookie: this.cookie, ...headers },
      ...(body === undefined ? {} : { body }),
    });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('Content-Type') ?? '');
    return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : undefined };
  }

  async signInAs(person: { readonly signIn: string }): Promise<this> {
    const answer = await this.get(person.signIn);
    if (answer.status !== 303) throw new Error(`signing in answered ${answer.status}`);
    return this;
  }

  private keep(line: string): void {
    const [pair = ''] = line.split(';');
    const [name = '', value = ''] = pair.split('=', 2);
    if (value === '') this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

async function waitForLetters(folder: string, count: number): Promise<readonly TestLetter[]> {
  const end = Date.now() + 5_000;
  for (;;) {
    const names = namesIn(folder);
    if (names.length >= count || Date.now() > end) return Promise.all(names.map((name) => readLetter(join(folder, name))));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.eml'))
      .sort();
  } catch {
    // No letter was written yet, so there is no folder.
    return [];
  }
}

async function readLetter(file: string): Promise<TestLetter> {
  const raw = readFileSync(file, 'utf8');
  const { to, subject, text, headers } = await PostalMime.parse(raw);
  return { raw, to: to?.[0]?.address ?? '', subject: subject ?? '', text: text ?? '', headers };
}
