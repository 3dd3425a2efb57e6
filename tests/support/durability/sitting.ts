import { readBody } from '../../../shared/draft/body.ts';
import { plainText } from '../../../shared/draft/paragraph.ts';
import { databaseFile } from '../../../server/store/dataDir.ts';
import { para, textOf } from '../attacks.ts';
import { SyncMember, until, type Whereto } from '../syncMember.ts';
import type { Manner } from './lies.ts';
import { copyOf, strike, type Sitter, type Stage } from './stage.ts';
import type { Promised } from './witness.ts';
import { freePort, type Company, type Victim } from './victims.ts';

/** A real server in a process of its own, with ana who types and bo who reads. */
export interface Sitting {
  readonly stage: Stage;
  readonly where: Whereto;
  readonly room: string;
  readonly victim: Victim;
  readonly writer: SyncMember;
  readonly reader: SyncMember;
  /** The file to which SQLite writes first. */
  readonly writeAheadLog: string;
  /** Kills the server, and ends all of it. */
  close(): Promise<void>;
}

export async function openSitting(
  company: Company,
  stage: Stage,
  terms: { readonly manner?: Manner; readonly dataDir?: string } = {},
): Promise<Sitting> {
  const own = copyOf(stage, terms.dataDir);
  const port = await freePort();
  const where = { port, origin: `http://localhost:${port}` };
  const victim = await company.understudy({ dataDir: own.dataDir, port }, terms.manner).start();
  const room = own.statements[0]?.room ?? '';
  const come = (name: Sitter): SyncMember => new SyncMember(where, room, name).connect({ cookie: own.cookies[name] });
  const [writer, reader] = [come('ana'), come('bo')];
  for (const member of [writer, reader]) {
    await member.synced();
    await until(() => member.sent > 0 && member.isSaved, `${member.name} in step`);
  }
  return {
    stage: own,
    where,
    room,
    victim,
    writer,
    reader,
    writeAheadLog: `${databaseFile(own.dataDir)}-wal`,
    async close() {
      writer.leave();
      reader.leave();
      await victim.kill();
      strike(own);
    },
  };
}

export function textSeenBy(member: SyncMember): string {
  return readBody(member.doc).map(plainText).join('\n');
}

/** Types a word before the text; gives what that makes the server promise. */
export function typeWord(member: SyncMember, word: string): Promised {
  const { sent } = member;
  textOf(para(member.doc.getXmlFragment('body'))).insert(0, word);
  return { bytes: word, acknowledgedBy: member.sent > sent ? member.sent : Infinity };
}

/** Sends a comment by HTTP; gives what the answer promises. */
export async function comment({ where, stage }: Sitting, body: string): Promise<Promised> {
  const response = await fetch(`${where.origin}/api/threads/${stage.threadId}/comments`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: where.origin, Cookie: stage.cookies.chen },
    body: JSON.stringify({ body, mentions: [] }),
  });
  const answer: { readonly commentId?: string } = await response.json();
  if (answer.commentId === undefined) throw new Error(`The comment was answered ${response.status}.`);
  return { bytes: body, saidBy: answer.commentId };
}
