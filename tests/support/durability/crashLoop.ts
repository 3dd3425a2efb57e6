import type { Random } from '../randomEdits.ts';
import { pause, SyncMember, until, type Whereto } from '../syncMember.ts';
import { readBody } from '../../../shared/draft/body.ts';
import { plainText } from '../../../shared/draft/paragraph.ts';
import { Ledger, type Verdict } from './ledger.ts';
import type { Manner } from './lies.ts';
import { onDisk } from './onDisk.ts';
import { copyOf, strike, type Sitter, type Stage } from './stage.ts';
import { freePort, type Company, type Victim } from './victims.ts';
import { Commenter, Writer } from './writers.ts';

export interface Outcome {
  readonly acknowledged: number;
  readonly answeredComments: number;
  /** Of every room, as it lay on the disk after each kill: what was wrong, if anything. */
  readonly onDisk: Verdict;
  /** The same, for one who comes fresh at the end; by then those who remember have brought back what they could. */
  readonly atTheEnd: Verdict;
  /** Answered with success, and not there after a kill. */
  readonly lostComments: readonly string[];
  readonly findings: readonly string[];
  readonly turnedAway: readonly number[];
}

/** In the first room two who remember sit with one who forgets; in the second all forget. */
const SEATS: readonly { readonly name: Sitter; readonly room: number; readonly remembers: boolean }[] = [
  { name: 'ana', room: 0, remembers: true },
  { name: 'bo', room: 0, remembers: true },
  { name: 'chen', room: 0, remembers: false },
  { name: 'dina', room: 1, remembers: false },
  { name: 'emre', room: 1, remembers: false },
];
/** One life in so many ends whenever it may be; the others when everybody has been promised something. */
const EVERY_HASTY = 4;
const LONGEST_WAIT_MS = 250;

/** Kills the server in mid-typing, again and again, and asks each time whether what it had promised is there. */
export async function crashLoop(
  stage: Stage,
  terms: { readonly company: Company; readonly manner: Manner; readonly kills: number; readonly random: Random },
): Promise<Outcome> {
  const place = { stage: copyOf(stage), port: await freePort() };
  const loop = new CrashLoop(place, (manner) => terms.company.understudy({ dataDir: place.stage.dataDir, port: place.port }, manner));
  try {
    for (let round = 0; round < terms.kills; round += 1) {
      const isHasty = (round + 1) % EVERY_HASTY === 0;
      await loop.oneLife({ round, isHasty, waitMs: terms.random() * LONGEST_WAIT_MS, manner: terms.manner });
    }
    return await loop.end(terms.kills);
  } finally {
    loop.leave();
  }
}

interface Life {
  readonly round: number;
  readonly isHasty: boolean;
  readonly waitMs: number;
  readonly manner: Manner;
}

class CrashLoop {
  private readonly stage: Stage;
  private readonly where: Whereto;
  private readonly understudy: (manner: Manner) => Victim;
  private readonly ledgers: readonly Ledger[];
  private readonly writers: readonly Writer[];
  private readonly commenter: Commenter;
  private next: Victim | null = null;
  private readonly wrong: Verdict[] = [];
  private readonly lostComments = new Set<string>();
  private readonly findings = new Set<string>();

  constructor({ stage, port }: { readonly stage: Stage; readonly port: number }, understudy: (manner: Manner) => Victim) {
    this.stage = stage;
    this.understudy = understudy;
    this.where = { port, origin: `http://localhost:${port}` };
    this.ledgers = stage.statements.map(() => new Ledger());
    this.writers = SEATS.map(({ name, room, remembers }) => {
      const [statement, ledger] = [stage.statements[room], this.ledgers[room]];
      if (statement === undefined || ledger === undefined) throw new Error('The stage lacks a room.');
      return new Writer({ where: this.where, room: statement.room, name, cookie: stage.cookies[name], ledger, remembers });
    });
    this.commenter = new Commenter({ where: this.where, threadId: stage.threadId, cookie: stage.cookies.farah });
  }

  async oneLife({ round, isHasty, waitMs, manner }: Life): Promise<void> {
    const victim = await (this.next ?? this.understudy(manner)).start();
    // While this one lives, the next one gets ready.
    this.next = manner === 'careful' ? this.understudy(manner) : null;
    const answered = this.commenter.answered.length;
    this.commenter.begin(round);
    await Promise.all(this.writers.map((writer) => writer.begin(round)));
    const isPromised = (): boolean => this.commenter.answered.length > answered && this.writers.every(({ hasPromise }) => hasPromise);
    if (!isHasty) await until(isPromised, 'a promise to everybody');
    await pause(waitMs);
    await victim.kill();
    await Promise.all([this.commenter.end(), ...this.writers.map((writer) => writer.bereave())]);
    await this.lookAtTheDisk();
  }

  /** Everybody finishes on a last and careful server, and somebody comes fresh. */
  async end(round: number): Promise<Outcome> {
    const last = await (this.next ?? this.understudy('careful')).start();
    await Promise.all(this.writers.map((writer) => writer.begin(round)));
    await Promise.all(this.writers.map((writer) => writer.finish()));
    await this.lookAtTheDisk();
    const fresh = await Promise.all(this.stage.statements.map(({ room }, at) => this.verdict(at, () => this.textFor(room))));
    await last.kill();
    return {
      acknowledged: this.ledgers.reduce((sum, { acknowledged }) => sum + acknowledged, 0),
      answeredComments: this.commenter.answered.length,
      onDisk: together(this.wrong),
      atTheEnd: together(fresh),
      lostComments: [...this.lostComments],
      findings: [...this.findings],
      turnedAway: this.writers.flatMap(({ turnedAway }) => turnedAway),
    };
  }

  leave(): void {
    for (const writer of this.writers) writer.leave();
    strike(this.stage);
  }

  private async lookAtTheDisk(): Promise<void> {
    const rooms = this.stage.statements.map(({ room }) => room);
    const { texts, comments, findings } = await onDisk(this.stage.dataDir, rooms);
    for (const [at, room] of rooms.entries()) this.wrong.push(await this.verdict(at, async () => texts.get(room) ?? ''));
    for (const body of this.commenter.answered) if (!comments.has(body)) this.lostComments.add(body);
    for (const finding of findings) this.findings.add(finding);
  }

  private async verdict(at: number, text: () => Promise<string>): Promise<Verdict> {
    const verdict = this.ledgers[at]?.judge(await text());
    if (verdict === undefined) throw new Error('The stage lacks a room.');
    return verdict;
  }

  private async textFor(room: string): Promise<string> {
    const reader = await new SyncMember(this.where, room, 'farah').connect({ cookie: this.stage.cookies.farah }).synced();
    const text = readBody(reader.doc).map(plainText).join('\n');
    reader.leave();
    return text;
  }
}

function together(verdicts: readonly Verdict[]): Verdict {
  const all = (of: (verdict: Verdict) => readonly string[]): readonly string[] => [...new Set(verdicts.flatMap(of))];
  return {
    lost: all(({ lost }) => lost),
    twice: all(({ twice }) => twice),
    misplaced: all(({ misplaced }) => misplaced),
    invented: all(({ invented }) => invented),
  };
}
