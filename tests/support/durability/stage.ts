import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StatementId, ThreadId } from '../../../shared/terms.ts';
import { draftRoom } from '../../../shared/wire/socket.ts';
import { openWorld, startTestServer } from '../server.ts';
import type { Name } from '../syncWorld.ts';

/** Who may sit at a stage, by the short names of our tests. */
export const SITTERS = ['ana', 'bo', 'chen', 'dina', 'emre', 'farah'] as const satisfies readonly Name[];
export type Sitter = (typeof SITTERS)[number];

/** A data directory with the sample in it, and what one needs to take part in it. */
export interface Stage {
  readonly dataDir: string;
  readonly cookies: Readonly<Record<Sitter, string>>;
  readonly statements: readonly { readonly id: StatementId; readonly room: string }[];
  /** An open thread of the first statement. */
  readonly threadId: ThreadId;
}

/** Made once by a real server, which has gone. */
export async function setStage(): Promise<Stage> {
  const server = await startTestServer();
  const sample = await openWorld(server, { statements: 2, members: 0 });
  const people = sample.people.filter(({ role }) => role === 'member');
  const visitors = await Promise.all(SITTERS.map((_, at) => server.visitor().signInAs(people[at] ?? { signIn: '' })));
  const cookie = (at: number): string => visitors[at]?.cookie ?? '';
  const threads = await Promise.all(sample.statements.map(({ id }) => server.store.records.threads(id)));
  const thread = threads.flat().find(({ resolvedAt }) => resolvedAt === null);
  if (thread === undefined) throw new Error('The sample has no open thread.');
  await server.close();
  return {
    dataDir: server.dataDir,
    cookies: { ana: cookie(0), bo: cookie(1), chen: cookie(2), dina: cookie(3), emre: cookie(4), farah: cookie(5) },
    statements: sample.statements.map(({ id }) => ({ id, room: draftRoom(id, 1) })),
    threadId: thread.id,
  };
}

/** The same stage in a directory of its own. */
export function copyOf(stage: Stage, dataDir = mkdtempSync(join(tmpdir(), 'chapeau-stage-'))): Stage {
  cpSync(stage.dataDir, dataDir, { recursive: true });
  return { ...stage, dataDir };
}

export function strike(stage: Stage): void {
  rmSync(stage.dataDir, { recursive: true, force: true });
}
