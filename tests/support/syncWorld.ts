import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { plainInline } from '../../shared/draft/inline.ts';
import type { Paragraph } from '../../shared/draft/paragraph.ts';
import { seedUpdate } from '../../shared/draft/seed.ts';
import type {
  Instant,
  ParagraphId,
  PersonId,
  SeatId,
  SessionId,
  StakeholderGroupId,
  StatementId,
  WorkingGroupId,
} from '../../shared/terms.ts';
import { draftRoom, marginRoom } from '../../shared/wire/socket.ts';
import { openSqliteStore } from '../../server/store/sqlite.ts';
import type { SeatRow, Store } from '../../server/store/store.ts';
import type { MemberRates } from '../../server/sync/allowance.ts';
import { openRooms } from '../../server/sync/openRooms.ts';
import type { Rooms } from '../../server/sync/rooms.ts';
import { hashOf } from '../../server/tokens.ts';

/** A working group with one statement, for tests of the live rooms: a real store, a real server, real sockets. */
export const COOKIE = 'chapeau_session';
export const GROUP_ID = idOf<WorkingGroupId>('GROUP');
export const STATEMENT_ID = idOf<StatementId>('STATEMENT');
export const NAMES = ['ana', 'bo', 'chen', 'dina', 'emre', 'farah', 'gus', 'hana', 'observer', 'stranger'] as const;
export type Name = (typeof NAMES)[number];

/** A made-up ULID: the word, filled up to 26 characters of its alphabet. */
export function idOf<Id extends string>(word: string): Id {
  return word
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .padStart(26, '0') as Id;
}
export const personId = (name: Name): PersonId => idOf<PersonId>(name);
export const sessionId = (name: Name): SessionId => idOf<SessionId>(`S${name}`);
export const tokenOf = (name: Name): string => `token-of-${name}`;
export const instantNow = (): Instant => new Date().toISOString() as Instant;

export function paragraph(id: string, text: string): Paragraph {
  return { id: id as ParagraphId, kind: 'operative', level: 0, restart: false, lang: null, dir: null, inline: plainInline(text) };
}
export const TEXT: readonly Paragraph[] = Array.from({ length: 5 }, (_, at) =>
  paragraph(`p${at + 1}`, `That governments agree on point ${at + 1};`),
);

/** The stored world: ana coordinates, the others are members, the observer reads, the stranger has no seat. */
export async function fillStore(store: Store, paragraphs: readonly Paragraph[] = TEXT): Promise<void> {
  const now = instantNow();
  const later = new Date(Date.now() + 86_400_000).toISOString() as Instant;
  const { epoch } = await store.records.instance();
  await store.commit({ now, actorId: null }, async (tx) => {
    await tx.addWorkingGroup({ id: GROUP_ID, slug: 'wg', name: 'Working Group', createdAt: now });
    await tx.addStakeholderGroup({
      id: idOf<StakeholderGroupId>('CIV'),
      workingGroupId: GROUP_ID,
      name: 'Civil society',
      shortName: 'Civil',
      colour: 2,
      createdAt: now,
      removedAt: null,
    });
    for (const name of NAMES) {
      await tx.addPerson({
        id: personId(name),
        email: `${name}@example.org`,
        name,
        passphraseHash: null,
        isAdministrator: false,
        createdAt: now,
        disabledAt: null,
      });
      await tx.addSession({
        id: sessionId(name),
        tokenHash: hashOf(tokenOf(name)),
        personId: personId(name),
        startedAt: now,
        lastSeenAt: now,
        expiresAt: later,
        endedAt: null,
        userAgent: '',
      });
      const seat = seatFor(name, now);
      if (seat !== null) await tx.addSeat(seat);
    }
    await tx.addStatement({
      id: STATEMENT_ID,
      workingGroupId: GROUP_ID,
      slug: 'statement',
      title: 'Statement',
      language: 'en',
      notes: '',
      createdAt: now,
      createdBy: personId('ana'),
    });
    await tx.seedUpdates(draftRoom(STATEMENT_ID, epoch), seedUpdate(paragraphs), now);
    await tx.record({
      kind: 'statement-created',
      statementId: STATEMENT_ID,
      workingGroupId: GROUP_ID,
      title: 'Statement',
      paragraphs: paragraphs.length,
      sourceHash: null,
    });
  });
}

function seatFor(name: Name, now: Instant): SeatRow | null {
  if (name === 'stranger') return null;
  const role = name === 'ana' ? 'coordinator' : name === 'observer' ? 'observer' : 'member';
  const groupId = role === 'member' ? idOf<StakeholderGroupId>('CIV') : null;
  return {
    id: idOf<SeatId>(`T${name}`),
    workingGroupId: GROUP_ID,
    personId: personId(name),
    groupId,
    role,
    mode: 'edit',
    isDelegate: false,
    createdAt: now,
    removedAt: null,
  };
}

export interface SyncWorld {
  readonly store: Store;
  readonly rooms: Rooms;
  readonly port: number;
  readonly origin: string;
  readonly draft: string;
  readonly margin: string;
  close(): Promise<void>;
}

export interface WorldOptions {
  readonly paragraphs?: readonly Paragraph[];
  /** Gives the store that the rooms see: tests put trouble between. */
  readonly between?: (store: Store) => Store;
}

/** Serves the rooms of a store on a port the system gives. */
export async function serveRooms(
  store: Store,
  port = 0,
  memberRates?: MemberRates,
): Promise<{ readonly server: Server; readonly rooms: Rooms; readonly port: number; readonly origin: string }> {
  let origin = '';
  let made = 0;
  const rooms = openRooms({
    store,
    log: pino({ level: process.env['LOG_LEVEL'] ?? 'silent' }),
    now: instantNow,
    newParagraphId: () => `made-${Date.now().toString(36)}-${(made += 1)}` as ParagraphId,
    allowedOrigins: () => [origin],
    cookieName: COOKIE,
    ...(memberRates === undefined ? {} : { memberRates }),
  });
  const server = createServer((_, response) => response.end('here'));
  server.on('upgrade', (request, socket, head) => rooms.upgrade(request, socket, head));
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address() as AddressInfo;
  origin = `http://localhost:${address.port}`;
  return { server, rooms, port: address.port, origin };
}

export async function openWorld(options: WorldOptions = {}): Promise<SyncWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'chapeau-sync-'));
  const kept = await openSqliteStore({ file: join(folder, 'chapeau.sqlite') });
  await fillStore(kept, options.paragraphs);
  const store = options.between?.(kept) ?? kept;
  const { server, rooms, port, origin } = await serveRooms(store);
  const { epoch } = await store.records.instance();
  return {
    store,
    rooms,
    port,
    origin,
    draft: draftRoom(STATEMENT_ID, epoch),
    margin: marginRoom(STATEMENT_ID, epoch),
    async close() {
      await rooms.drain();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await kept.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
