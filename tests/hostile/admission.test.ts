import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Instant } from '../../shared/terms.ts';
import { CLOSE, draftRoom } from '../../shared/wire/socket.ts';
import { hashOf } from '../../server/tokens.ts';
import { para, textOf } from '../support/attacks.ts';
import { RawSocket, SyncMember, type SocketOptions } from '../support/syncMember.ts';
import { COOKIE, idOf, instantNow, openWorld, personId, STATEMENT_ID, tokenOf, type Name, type SyncWorld } from '../support/syncWorld.ts';

let world: SyncWorld;
let ana: SyncMember;

beforeAll(async () => {
  world = await openWorld();
  ana = await new SyncMember(world, world.draft, 'ana').connect().synced();
});
afterAll(async () => {
  ana.leave();
  await world.close();
});

async function refusal(
  options: SocketOptions,
  room = world.draft,
  name: Name = 'bo',
): Promise<{ code: number; status: number | null; frames: number }> {
  const socket = new RawSocket(world, room, name, options);
  const code = await socket.ended();
  return { code, status: socket.status, frames: socket.frames.length };
}

async function anaGoesOnTyping(): Promise<void> {
  textOf(para(ana.doc.getXmlFragment('body'))).insert(0, 'x');
  await ana.saved();
}

describe('at the door', () => {
  it('[G7] lets a page of its own Origin in, and none of another or of none', async () => {
    const { port, origin } = world;
    const own = await new RawSocket(world, world.draft, 'bo').opened();
    expect(own.closed).toBeNull();
    own.end();
    const others = [
      null,
      '',
      'null',
      'https://evil.example',
      `${origin}/`,
      `${origin}.evil.example`,
      `http://evil.example:${port}`,
      `https://localhost:${port}`,
      'http://localhost',
      `http://localhost:${port + 1}`,
      `http://LOCALHOST:${port}`,
      `http://localhost:${port}@evil.example`,
      `http://127.0.0.1:${port}`,
      `${origin}, https://evil.example`,
    ];
    for (const other of others) expect(await refusal({ origin: other }), String(other)).toMatchObject({ status: 403, frames: 0 });
    await anaGoesOnTyping();
  });

  it('[A4] lets nobody in without a living session, and says so', async () => {
    const now = instantNow();
    const past = new Date(Date.now() - 1000).toISOString() as Instant;
    await world.store.commit({ now, actorId: null }, async (tx) => {
      const base = { personId: personId('bo'), startedAt: past, lastSeenAt: past, userAgent: '' };
      await tx.addSession({ ...base, id: idOf('EXPIRED'), tokenHash: hashOf('expired'), expiresAt: past, endedAt: null });
      await tx.addSession({
        ...base,
        id: idOf('ENDED'),
        tokenHash: hashOf('ended'),
        expiresAt: new Date(Date.now() + 60_000).toISOString() as Instant,
        endedAt: past,
      });
      await tx.changePerson(personId('gus'), { disabledAt: now });
      await tx.record({ kind: 'session-ended', personId: personId('bo'), sessionId: idOf('ENDED') });
    });
    const cookies = [
      null,
      '',
      `${COOKIE}=`,
      `${COOKIE}=wrong`,
      `${COOKIE}=expired`,
      `${COOKIE}=ended`,
      `other=${tokenOf('bo')}`,
      `x${COOKIE}=${tokenOf('bo')}`,
      `${COOKIE}=${tokenOf('gus')}`,
      `${COOKIE}=${hashOf(tokenOf('bo'))}`,
    ];
    for (const cookie of cookies)
      expect(await refusal({ cookie }), String(cookie)).toEqual({ code: CLOSE.signedOut, status: null, frames: 0 });
  });

  it('[S4] sends a page of another text model away before a word is exchanged', async () => {
    for (const query of ['ack=1', 'schema=0&ack=1', 'schema=2', 'schema=', 'schema=01'])
      expect(await refusal({ query }), query).toEqual({ code: CLOSE.schema, status: null, frames: 0 });
  });

  it('[R1] shows out whoever has no seat, and from rooms that are none', async () => {
    expect(await refusal({}, world.draft, 'stranger')).toMatchObject({ code: CLOSE.rightChanged, frames: 0 });
    expect(await refusal({}, world.margin, 'stranger')).toMatchObject({ code: CLOSE.rightChanged, frames: 0 });
    expect(await refusal({}, draftRoom(idOf('NOWHERE'), 1))).toMatchObject({ code: CLOSE.gone, frames: 0 });
    for (const room of ['', 'draft', 'draft:x@1', '..%2F..%2Fetc%2Fpasswd', '%E0%A4%A', 'margin:__proto__@1', 'a'.repeat(5000)])
      expect(await refusal({}, room), room).toMatchObject({ code: CLOSE.gone, frames: 0 });
  });

  it('[S5] sends a client of another epoch away to drop its copy', async () => {
    expect(await refusal({}, draftRoom(STATEMENT_ID, 99))).toMatchObject({ code: CLOSE.refused, frames: 0 });
    await anaGoesOnTyping();
  });
});
