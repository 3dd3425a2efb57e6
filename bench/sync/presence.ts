import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { clientOf, TokenReader } from './edits.ts';
import { median, print, round } from './figures.ts';
import { Line } from './line.ts';
import { pause, until } from './roomLoad.ts';
import { startServer, type ServerName } from './servers.ts';
import { SEED } from './world.ts';

const MEMBERS = 100;
const SHARE = 1 / 20;

/** Presence frames that leave a server while a hundred members move their carets once a second. */
export async function presence({ rounds, seconds }: { readonly rounds: number; readonly seconds: number }): Promise<void> {
  const ratios: number[] = [];
  for (let at = 0; at < rounds; at += 1) {
    const ours = await framesASecond('chapeau', seconds);
    const theirs = await framesASecond('y-websocket', seconds);
    ratios.push(ours / theirs);
    print('cell', { shape: `${MEMBERS} members moving once a second`, chapeau: round(ours), 'y-websocket': round(theirs) });
  }
  print('presence frames out, against y-websocket', {
    ratio: round(median(ratios), 4),
    ratios: ratios.map((ratio) => round(ratio, 4)),
    goal: `≤ ${SHARE}`,
    isMet: median(ratios) <= SHARE,
  });
}

async function framesASecond(name: ServerName, seconds: number): Promise<number> {
  const server = await startServer(name, { persons: MEMBERS, statements: 1 });
  const room = server.room(0);
  const reader = new TokenReader();
  let frames = 0;
  /** For member × member, the last movement that arrived. */
  const seen = Array.from({ length: MEMBERS }, () => new Int32Array(MEMBERS));
  const lines: Line[] = [];
  for (let member = 0; member < MEMBERS; member += 1) {
    const line = new Line({
      port: server.port,
      path: server.path(room),
      headers: server.headers(member),
      onFrame(bytes, from, to) {
        reader.seek(bytes, from);
        if (server.dialect.hear(reader) !== 'awareness') return;
        frames += 1;
        for (const { client, movement } of movementsIn(bytes.subarray(from + 1, to))) {
          const mover = client - clientOf(0);
          const own = seen[member];
          if (own !== undefined) own[mover] = Math.max(own[mover] ?? 0, movement);
        }
      },
    });
    lines.push(await line.opened());
    if (member === 0 && !server.isSeeded) line.write(server.dialect.update(room, SEED));
    line.write(server.dialect.hello(room));
  }
  await pause(300);
  let movement = 0;
  const began = performance.now();
  const move = async (): Promise<void> => {
    movement += 1;
    for (let member = 0; member < MEMBERS; member += 1) {
      await pause(began + (movement - 1 + member / MEMBERS) * 1000 - performance.now());
      lines[member]?.write(server.dialect.awareness(room, movementOf(member, movement)));
    }
  };
  await move();
  const [before, start] = [frames, performance.now()];
  for (let second = 0; second < seconds; second += 1) await move();
  const elapsed = (performance.now() - start) / 1000;
  const rate = (frames - before) / elapsed;
  await until(
    () => seen.every((own, member) => own.every((last, mover) => mover === member || last === movement)),
    'all movements to arrive',
  );
  for (const line of lines) line.cut();
  await server.stop();
  return rate;
}

/** A caret that stands after the letter whose clock is the number of the movement. */
function movementOf(member: number, movement: number): Uint8Array {
  const place = { item: { client: 1, clock: movement }, assoc: 0 };
  const encoder = encoding.createEncoder();
  for (const part of [1, clientOf(member), movement]) encoding.writeVarUint(encoder, part);
  encoding.writeVarString(encoder, JSON.stringify({ caret: { anchor: place, head: place }, unsaved: 0 }));
  return encoding.toUint8Array(encoder);
}

function movementsIn(message: Uint8Array): readonly { readonly client: number; readonly movement: number }[] {
  const decoder = decoding.createDecoder(decoding.readVarUint8Array(decoding.createDecoder(message)));
  return Array.from({ length: decoding.readVarUint(decoder) }, () => {
    const client = decoding.readVarUint(decoder);
    decoding.readVarUint(decoder);
    const state = JSON.parse(decoding.readVarString(decoder)) as {
      readonly caret?: { readonly head?: { readonly item?: { readonly clock: number } } };
    } | null;
    return { client, movement: state?.caret?.head?.item?.clock ?? 0 };
  });
}
