import { editOf, endsOf, clientOf, TokenReader } from './edits.ts';
import { print, round } from './figures.ts';
import { Line } from './line.ts';
import { pause, until } from './roomLoad.ts';
import { startServer, type BenchServer } from './servers.ts';
import { SEED } from './world.ts';

const PERSONS = 200;
const ROOMS = 100;
const MORE_IN_EACH = 19;
const DRAFTS = 300;
const CONNECTION_KB = 16;
const DRAFT_KB = 200;
const [START] = endsOf(SEED);

/** Memory, the greater of resident and heap, for one more idle socket, and for one more open draft in which somebody has typed. */
export async function memory(): Promise<void> {
  const server = await startServer('chapeau', { persons: PERSONS, statements: ROOMS + DRAFTS });
  const lines: Line[] = [];
  try {
    for (let room = 0; room < ROOMS; room += 1) lines.push(await enter(server, room, room));
    const opened = await settled(server);
    for (let room = 0; room < ROOMS; room += 1)
      for (let more = 1; more <= MORE_IN_EACH; more += 1) lines.push(await enter(server, room, (room + more) % PERSONS));
    const connected = await settled(server);
    const connection = perOne(opened, connected, ROOMS * MORE_IN_EACH);
    print('memory for an idle socket, kB', { ...connection, goal: `≤ ${CONNECTION_KB}`, isMet: connection.value <= CONNECTION_KB });

    for (let draft = 0; draft < DRAFTS; draft += 1) {
      const line = await enter(server, ROOMS + draft, ROOMS + MORE_IN_EACH + (draft % (PERSONS - ROOMS - MORE_IN_EACH)));
      line.write(server.dialect.update(server.room(ROOMS + draft), editOf(draft, 0, START ?? { client: 1, clock: 0 })));
      lines.push(line);
    }
    const drafted = await settled(server);
    const draft = perOne(connected, drafted, DRAFTS);
    print('memory for an open draft of 15 paragraphs with one writer, kB', {
      ...draft,
      goal: `≤ ${DRAFT_KB}`,
      isMet: draft.value <= DRAFT_KB,
    });
  } finally {
    for (const line of lines) line.cut();
    await server.stop();
  }
}

async function enter(server: BenchServer, room: number, person: number): Promise<Line> {
  const reader = new TokenReader();
  let hasText = false;
  const line = new Line({
    port: server.port,
    path: server.path(server.room(room)),
    headers: server.headers(person),
    onFrame(bytes, from) {
      reader.seek(bytes, from);
      hasText ||= server.dialect.hear(reader) === 'step-2';
    },
  });
  await line.opened();
  line.write(server.dialect.hello(server.room(room)));
  await until(() => hasText, `a text for ${clientOf(person)}`);
  return line;
}

async function settled(server: BenchServer): Promise<NodeJS.MemoryUsage> {
  await pause(3000);
  await server.usage('memory');
  await pause(500);
  return (await server.usage('memory')).memory;
}

function perOne(
  before: NodeJS.MemoryUsage,
  after: NodeJS.MemoryUsage,
  count: number,
): { readonly value: number; readonly resident: number; readonly heap: number } {
  const of = (from: NodeJS.MemoryUsage): number => from.heapUsed + from.external;
  const [resident, heap] = [(after.rss - before.rss) / 1024 / count, (of(after) - of(before)) / 1024 / count];
  return { value: round(Math.max(resident, heap), 1), resident: round(resident, 1), heap: round(heap, 1) };
}
