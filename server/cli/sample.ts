import { pino } from 'pino';
import { translator } from '../../shared/messages/translate.ts';
import { draftRoom, marginRoom } from '../../shared/wire/socket.ts';
import { SCHEMA_VERSION } from '../../shared/terms.ts';
import { fillWithSample } from '../commands/openSample.ts';
import type { Context } from '../acting/context.ts';
import { readConfig, type Config } from '../config.ts';
import { prepareDataDir, StartProblem } from '../dataDir.ts';
import { openHistory } from '../history/openHistory.ts';
import { newId } from '../ids.ts';
import { instantOf } from '../instant.ts';
import { openStore } from '../store/openStore.ts';
import { lockDataDir } from '../store/lock.ts';
import { UnusableDatabase } from '../store/trouble.ts';
import type { Store } from '../store/store.ts';
import { newToken } from '../tokens.ts';
import { sayRefusal } from './files.ts';

const USAGE = 'Usage: chapeau sample --json [--statements n] [--members n]';
const MOST = 100_000;

/** `sample --json [--statements n] [--members n]`: fills an empty data directory with the sample world and says what is in it. */
export async function run(args: readonly string[]): Promise<number> {
  const size = readSize(args);
  const read = readConfig(process.env);
  if (size === null || 'problems' in read) {
    console.error(size === null ? USAGE : 'problems' in read ? read.problems.join('\n') : '');
    return 2;
  }
  try {
    return await fill(read.config, size);
  } catch (error) {
    if (!(error instanceof StartProblem || error instanceof UnusableDatabase)) throw error;
    console.error(error.message);
    return 1;
  }
}

interface Size {
  readonly statements: number;
  readonly members: number;
}

async function fill(config: Config, size: Size): Promise<number> {
  prepareDataDir(config.dataDir);
  const release = await lockDataDir(config.dataDir);
  const store = await openStore(config, (error) => console.error(error));
  try {
    const filled = await fillWithSample(contextOver(store, config), size);
    if (!filled.ok) return sayRefusal(filled.refusal);
    const { people, statements } = filled.facts;
    const answer = {
      schema: SCHEMA_VERSION,
      people: people.map(({ name, email, role, group, signIn }) => ({ name, email, role, group, signIn })),
      statements: statements.map(({ id, title, epoch }) => ({
        id,
        title,
        draftRoom: draftRoom(id, epoch),
        marginRoom: marginRoom(id, epoch),
      })),
    };
    console.log(JSON.stringify(answer));
    return 0;
  } finally {
    await store.close();
    await release();
  }
}

/** No server runs, so there are no rooms: filling a store asks none of them anything. */
function contextOver(store: Store, config: Config): Context {
  const now = () => instantOf(new Date());
  const log = pino({ level: 'silent' });
  const none = () => Promise.reject(new Error('no server runs'));
  const rooms: Context['rooms'] = {
    upgrade: () => undefined,
    readDraft: none,
    freezePoint: none,
    standStill: none,
    whoIsHere: none,
    drain: () => Promise.resolve(),
    figures: () => ({ rooms: 0, sockets: 0, isSaving: true }),
  };
  return {
    store,
    rooms,
    history: openHistory({ store, log }),
    now,
    newId: () => newId(now),
    newToken,
    publicUrl: () => config.publicUrl ?? `http://localhost:${config.port}`,
    translate: translator(),
    dataDir: config.dataDir,
    log,
  };
}

function readSize(args: readonly string[]): Size | null {
  const known = args.every(
    (arg, index) => ['--json', '--statements', '--members'].includes(arg) || ['--statements', '--members'].includes(args[index - 1] ?? ''),
  );
  const [statements, members] = [numberAfter(args, '--statements', 1), numberAfter(args, '--members', 0)];
  return known && statements !== null && statements >= 1 && members !== null ? { statements, members } : null;
}

function numberAfter(args: readonly string[], name: string, otherwise: number): number | null {
  const at = args.indexOf(name);
  if (at < 0) return otherwise;
  const text = args[at + 1] ?? '';
  return /^\d+$/.test(text) && Number(text) <= MOST ? Number(text) : null;
}
