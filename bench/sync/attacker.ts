import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { BYTES, DEEDS, type Aim } from '../../tests/support/attackCatalogue.ts';
import { byte, bytes, done, para, parts, textOf } from '../../tests/support/attacks.ts';
import { SEED } from './world.ts';

/*
 * One attack at a time, in a process of its own: `work` messages name it, the address and
 * when to stop. What is shown out comes back at once and goes on.
 */
export interface Attack {
  readonly name: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly ms: number;
}

const SOCKETS = 4;
const base = new Y.Doc();
Y.applyUpdate(base, SEED);
let made = 0;
const aim: Aim = { fresh: () => 50_000_000 + (made += 17), seedEnd: () => Y.getState(base.store, 1) };
const update = (bytes: Uint8Array, isStep2 = false): Uint8Array => parts(0, isStep2 ? 1 : 2, bytes.length, bytes);
const awareness = (client: number, clock: number, state: string): Uint8Array => {
  const entry = parts(1, client, clock, state);
  return parts(1, entry.length, entry);
};

type Deed = (socket: WebSocket, goesOn: () => boolean) => Promise<void>;
const once = (...messages: readonly (Uint8Array | string)[]): Deed => {
  return async (socket) => {
    for (const message of messages) socket.send(message);
  };
};
const own = new Y.Doc();
Y.applyUpdate(own, SEED);
/** The next letter of one and the same client. */
function grow(): Uint8Array {
  const before = Y.encodeStateVector(own);
  textOf(para(own.getXmlFragment('body'))).insert(0, 'z');
  return update(Y.encodeStateAsUpdate(own, before));
}
/** As fast as the line takes it. */
const flood = (message: () => Uint8Array | string): Deed => {
  return async (socket, goesOn) => {
    while (goesOn() && socket.readyState === WebSocket.OPEN) {
      for (let left = 200; left > 0; left -= 1) socket.send(message());
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  };
};
const LONG_VECTOR = bytes((encoder) => {
  encoding.writeVarUint(encoder, 100_000);
  for (let at = 0; at < 200_000; at += 1) encoding.writeVarUint(encoder, at);
});
const letters = (length: number): Uint8Array => done(base, (_, body) => textOf(para(body)).insert(0, 'x'.repeat(length)));

/** Letters each typed before the last: none of them joins another. */
function pieces(count: number): Uint8Array {
  many ??= done(base, (_, body) => {
    for (let left = count; left > 0; left -= 1) textOf(para(body)).insert(0, 'x');
  });
  return many;
}
let many: Uint8Array | null = null;

const FLOODS: Readonly<Record<string, Deed>> = {
  'empty updates as fast as the line takes them': flood(() => update(byte(0, 0))),
  'edits of one letter as fast as the line takes them': flood(grow),
  'edits of 200,000 letters': flood(() => update(letters(200_000))),
  'new client ids as fast as the line takes them': flood(() => update(letters(1))),
  'questions for the whole text that are never read': async (socket, goesOn) => {
    socket.pause();
    await flood(() => parts(0, 0, 1, byte(0)))(socket, goesOn);
  },
  'state vectors of 100,000 clients': flood(() => parts(0, 0, LONG_VECTOR.length, LONG_VECTOR)),
  'presence as fast as the line takes it': flood(() => awareness(aim.fresh(), 1, '{"unsaved":1}')),
  'presence of 60 kB, nested': flood(() => awareness(aim.fresh(), 1, '{"a":'.repeat(12_000))),
  'pings as fast as the line takes them': async (socket, goesOn) => {
    while (goesOn() && socket.readyState === WebSocket.OPEN) {
      for (let left = 200; left > 0; left -= 1) socket.ping();
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  },
  'text frames': flood(() => 'text'),
  'a message above 1 MiB': once(new Uint8Array(1_100_000)),
  'a first step 2 of 900,000 letters': once(update(letters(900_000), true)),
  'first steps 2 of 45,000 pieces': (socket, goesOn) => once(update(pieces(45_000), true))(socket, goesOn),
  'coming and going': once(),
};
export const ATTACKS: readonly string[] = [...Object.keys(BYTES), ...Object.keys(DEEDS), ...Object.keys(FLOODS)];

function deedOf(name: string): Deed {
  const make = BYTES[name];
  if (make !== undefined) return once(update(make(aim), true));
  const deed = DEEDS[name];
  if (deed !== undefined) return once(update(byte(0, 0), true), update(done(base, (doc, body) => deed(doc, body, aim))));
  const other = FLOODS[name];
  if (other === undefined) throw new Error(`no attack is called ${name}`);
  return other;
}

async function attack({ name, url, headers, ms }: Attack): Promise<number> {
  const end = performance.now() + ms;
  const goesOn = (): boolean => performance.now() < end;
  let rounds = 0;
  const one = async (): Promise<void> => {
    while (goesOn()) {
      const socket = new WebSocket(url, { headers });
      const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
      socket.on('error', () => undefined);
      const isOpen = await new Promise<boolean>((resolve) => {
        socket.once('open', () => resolve(true));
        socket.once('close', () => resolve(false));
      });
      if (isOpen) {
        rounds += 1;
        await deedOf(name)(socket, goesOn);
        await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, name === 'coming and going' ? 0 : 300))]);
      }
      socket.terminate();
    }
  };
  await Promise.all(Array.from({ length: SOCKETS }, one));
  return rounds;
}

process.on('message', (work: Attack) => void attack(work).then((rounds) => process.send?.({ rounds })));
process.on('disconnect', () => process.exit(0));
