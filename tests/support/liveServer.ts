import { instantOf } from '../../server/instant.ts';
import { hashOf } from '../../server/tokens.ts';
import type { Instant, SessionId } from '../../shared/terms.ts';
import { parseRoom } from '../../shared/wire/socket.ts';
import { startTestServer, type Answer, type TestServer } from './server.ts';
import { SyncMember } from './syncMember.ts';
import { COOKIE, fillStore, idOf, NAMES, personId, STATEMENT_ID, type Name } from './syncWorld.ts';

/** A whole server with one statement, to which the same people come by socket and by request. */
export interface LiveServer extends TestServer {
  get(path: string, name?: Name): Promise<Answer>;
  write(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown, name?: Name): Promise<Answer>;
  /** The draft's room as the statement's record names it now. */
  room(): Promise<string>;
  epoch(): Promise<number>;
  /** Somebody in the draft's room, in step with it. */
  member(name: Name, room?: string): Promise<SyncMember>;
}

/** The sockets' tokens are shorter than any cookie of a browser. */
export const webToken = (name: Name): string => `${name}-in-a-browser-of-their-own`;

export async function startLiveServer(options: Parameters<typeof startTestServer>[0] = {}, isFilled = false): Promise<LiveServer> {
  const server = await startTestServer(options);
  if (!isFilled) {
    await fillStore(server.store);
    await signEverybodyIn(server);
  }
  const members: SyncMember[] = [];
  const headersOf = (name: Name): Record<string, string> => ({ Cookie: `${COOKIE}=${webToken(name)}` });
  const room = async (): Promise<string> => {
    const answer = await server.visitor().get(`/api/statements/${STATEMENT_ID}`, headersOf('observer'));
    return String(answer.json.draftRoom);
  };
  return {
    ...server,
    get: (path, name = 'ana') => server.visitor().get(`/api${path}`, headersOf(name)),
    write: (method, path, body, name = 'ana') => server.visitor().write(method, path, body, headersOf(name)),
    room,
    epoch: async () => parseRoom(await room())?.epoch ?? 0,
    async member(name, given) {
      const to = { port: Number(new URL(server.url).port), origin: server.url };
      const member = new SyncMember(to, given ?? (await room()), name);
      members.push(member);
      return member.connect({ cookie: `${COOKIE}=${webToken(name)}` }).synced();
    },
    async remove() {
      for (const member of members) member.leave();
      await server.remove();
    },
  };
}

async function signEverybodyIn({ store }: TestServer): Promise<void> {
  const startedAt = instantOf(new Date());
  for (const name of NAMES)
    await store.tidy((tx) =>
      tx.addSession({
        id: idOf<SessionId>(`WEB${name}`),
        tokenHash: hashOf(webToken(name)),
        personId: personId(name),
        startedAt,
        lastSeenAt: startedAt,
        expiresAt: '2999-01-01T00:00:00.000Z' as Instant,
        endedAt: null,
        userAgent: '',
      }),
    );
}
