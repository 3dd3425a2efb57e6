import { isDeepStrictEqual } from 'node:util';
import { WebSocket } from 'ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { may } from '../../shared/policy.ts';
import { CLOSE, draftRoom, MESSAGE_ACKNOWLEDGED, MESSAGE_CONTENT } from '../../shared/wire/socket.ts';
import { readAwareness } from '../../server/sync/messages.ts';
import { ByteReader } from '../../server/sync/gate/bytes.ts';
import { byte, done, para, parts, textOf } from '../support/attacks.ts';
import { addOtherGroup, seatEverybody, type Somebody } from '../support/everySeat.ts';
import { pause, RawSocket, SyncMember, until } from '../support/syncMember.ts';
import { idOf, openWorld, STATEMENT_ID, type SyncWorld } from '../support/syncWorld.ts';

/** Every seat by every message by every room: what must come of it is asked of the policy, what does is seen on the wire. */
let world: SyncWorld;
let witness: SyncMember;
let everybody: readonly Somebody[];
let otherDraft: string;

beforeAll(async () => {
  world = await openWorld();
  everybody = await seatEverybody(world);
  otherDraft = await addOtherGroup(world);
  witness = await new SyncMember(world, world.draft, 'ana').connect().synced();
  witness.awareness.setLocalState({ unsaved: 0 });
});
afterAll(async () => {
  witness.leave();
  await world.close();
});

/** What came of one message. Of a socket that was closed the code is all that counts. */
interface Outcome {
  readonly closed: number | null;
  readonly isAnswered: boolean;
  readonly isAcknowledged: boolean;
  readonly isPassedOn: boolean;
}
const NOTHING: Outcome = { closed: null, isAnswered: false, isAcknowledged: false, isPassedOn: false };
const closed = (code: number): Outcome => ({ ...NOTHING, closed: code });

/** One kind of message: what is sent, and what must come of it in a room that the sender is in. */
interface Kind {
  readonly message: (mark: Mark) => Uint8Array | string;
  readonly inDraft: (mayWrite: boolean) => Outcome;
  readonly inMargin: Outcome;
}
/** Words and a client id by which one message is known again. */
interface Mark {
  readonly words: string;
  readonly clientId: number;
}

const presence = (clientId: number): Uint8Array => {
  const entry = parts(1, clientId, 7, '{"unsaved":4}');
  return parts(1, entry.length, entry);
};
const edit = (kind: 1 | 2, update: Uint8Array): Uint8Array => parts(0, kind, update.length, update);
const writing = ({ words }: Mark): Uint8Array => done(witness.doc, (_, body) => textOf(para(body)).insert(0, words));
const written = (mayWrite: boolean): Outcome =>
  mayWrite ? { ...NOTHING, isAcknowledged: true, isPassedOn: true } : closed(CLOSE.rightChanged);
const always = (outcome: Outcome) => (): Outcome => outcome;
const ANSWERED: Outcome = { ...NOTHING, isAnswered: true };
const ACKNOWLEDGED: Outcome = { ...NOTHING, isAcknowledged: true };
const NO_MESSAGE = { inDraft: always(closed(CLOSE.noProtocol)), inMargin: closed(CLOSE.noProtocol) };
const ONLY_SERVER_WRITES = closed(CLOSE.rightChanged);

const KINDS: Readonly<Record<string, Kind>> = {
  'step 1': { message: () => parts(0, 0, 1, byte(0)), inDraft: always(ANSWERED), inMargin: ANSWERED },
  'a step 2 with words': { message: (mark) => edit(1, writing(mark)), inDraft: written, inMargin: ONLY_SERVER_WRITES },
  'an empty step 2': { message: () => edit(1, byte(0, 0)), inDraft: always(ACKNOWLEDGED), inMargin: ACKNOWLEDGED },
  'an update': { message: (mark) => edit(2, writing(mark)), inDraft: written, inMargin: ONLY_SERVER_WRITES },
  'its presence': { message: ({ clientId }) => presence(clientId), inDraft: always({ ...NOTHING, isPassedOn: true }), inMargin: NOTHING },
  "another's presence": { message: () => presence(witness.doc.clientID), inDraft: always(NOTHING), inMargin: NOTHING },
  'a question who is here': { message: () => byte(3), inDraft: always(ANSWERED), inMargin: NOTHING },
  'a sign of its text': { message: () => parts(MESSAGE_CONTENT, 'abc'), inDraft: always(ANSWERED), inMargin: NOTHING },
  'an unknown message 5': { message: () => byte(5), ...NO_MESSAGE },
  'an unknown message 255': { message: () => parts(255, 0), ...NO_MESSAGE },
  'an unknown step': { message: () => parts(0, 3, 0), ...NO_MESSAGE },
  'words of the server': { message: () => parts(MESSAGE_ACKNOWLEDGED, 9), ...NO_MESSAGE },
  'a text frame': { message: () => 'hello', ...NO_MESSAGE },
};

/** With what code the door is closed to somebody; null when it opens. */
function atTheDoor({ asker, isSignedIn }: Somebody, room: string): number | null {
  if (!isSignedIn) return CLOSE.signedOut;
  if (room === nowhere) return CLOSE.gone;
  const seat = room === otherDraft ? null : asker.seat;
  if (!may({ ...asker, seat }, 'draft.read')) return CLOSE.rightChanged;
  return room === stale ? CLOSE.refused : null;
}
const stale = draftRoom(STATEMENT_ID, 99);
const nowhere = draftRoom(idOf('NOWHERE'), 1);

let marks = 0;
async function outcomeOf(
  somebody: Somebody,
  room: string,
  { kind, meant }: { readonly kind: Kind; readonly meant: Outcome },
): Promise<Outcome> {
  marks += 1;
  const mark: Mark = { words: `mark${marks}.`, clientId: 2_000_000_000 + marks };
  const socket = await new RawSocket(world, room, 'ana', { cookie: somebody.cookie }).opened();
  // What comes by itself (what the server asks, who is here) is no answer.
  await echoed(socket);
  const before = answersIn(socket);
  if (socket.closed === null) socket.socket.send(kind.message(mark));
  await echoed(socket);
  const seen = (): Outcome => {
    if (socket.closed !== null) return closed(socket.closed.code);
    const isWritten = textOf(para(witness.doc.getXmlFragment('body')))
      .toString()
      .includes(mark.words);
    return {
      closed: null,
      isAnswered: answersIn(socket) > before,
      isAcknowledged: socket.frames.some((frame) => frame[0] === MESSAGE_ACKNOWLEDGED),
      isPassedOn: isWritten || witness.awareness.getStates().has(mark.clientId),
    };
  };
  for (let waits = 0; waits < 100 && !isDeepStrictEqual(seen(), meant); waits += 1) await pause(20);
  // Long enough for one more frame of presence, should there be one.
  await pause(80);
  const outcome = seen();
  socket.end();
  return outcome;
}

/** Waits until the server has heard everything sent, or the line has ended. */
async function echoed({ socket, ...rest }: RawSocket): Promise<void> {
  let isThere = rest.closed !== null || socket.readyState !== WebSocket.OPEN;
  socket.once('pong', () => (isThere = true));
  socket.once('close', () => (isThere = true));
  if (!isThere) socket.ping();
  await until(() => isThere, 'a sign of the server');
}

/** Answers to questions: the text, the sign of a text, and who is here with the witness among them. */
function answersIn({ frames }: RawSocket): number {
  return frames.filter((frame) => {
    if (frame[0] === 1) return tellsOf(frame, witness.doc.clientID);
    return frame[0] === MESSAGE_CONTENT || (frame[0] === 0 && frame[1] === 1);
  }).length;
}

function tellsOf(frame: Uint8Array, clientId: number): boolean {
  const reader = new ByteReader(frame.subarray(1));
  return readAwareness(reader.chunk())?.some((entry) => entry.clientId === clientId) === true;
}

describe('every seat', () => {
  it('[G23] is let into the rooms the policy gives it, and out of the others with the right word', async () => {
    const rooms = { draft: world.draft, margin: world.margin, 'draft of another group': otherDraft, 'stale draft': stale, nowhere };
    const found = await Promise.all(
      Object.entries(rooms).flatMap(([name, room]) =>
        everybody.map(async (somebody) => {
          const socket = await new RawSocket(world, room, 'ana', { cookie: somebody.cookie }).opened();
          await echoed(socket);
          const seen = [somebody.name, name, socket.closed?.code ?? null, socket.frames.length > 0 && socket.closed !== null];
          socket.end();
          return { seen, meant: [somebody.name, name, atTheDoor(somebody, room), false] };
        }),
      ),
    );
    expect(found.map(({ seen }) => seen)).toEqual(found.map(({ meant }) => meant));
    expect(found.length).toBe(5 * everybody.length);
  });

  it('[G23] may do by any message just what the policy gives it', async () => {
    let tried = 0;
    for (const somebody of everybody) {
      const mayWrite = may(somebody.asker, 'text.edit');
      for (const room of [world.draft, world.margin].filter((name) => atTheDoor(somebody, name) === null)) {
        const kinds = Object.entries(KINDS).map(([name, kind]) => ({
          name,
          kind,
          meant: room === world.draft ? kind.inDraft(mayWrite) : kind.inMargin,
        }));
        const seen = await Promise.all(kinds.map(({ kind, meant }) => outcomeOf(somebody, room, { kind, meant })));
        const named = (outcomes: readonly Outcome[]) => Object.fromEntries(kinds.map(({ name }, at) => [name, outcomes[at]]));
        expect({ who: somebody.name, room, ...named(seen) }).toEqual({
          who: somebody.name,
          room,
          ...named(kinds.map(({ meant }) => meant)),
        });
        tried += seen.length;
      }
    }
    expect(tried).toBe(everybody.filter((each) => atTheDoor(each, world.draft) === null).length * 2 * Object.keys(KINDS).length);
    expect(everybody.some(({ asker }) => may(asker, 'draft.read') && !may(asker, 'text.edit'))).toBe(true);
  });
});
