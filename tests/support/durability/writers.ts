import { CLOSE } from '../../../shared/wire/socket.ts';
import { para, textOf } from '../attacks.ts';
import { pause, SyncMember, until, type Whereto } from '../syncMember.ts';
import type { Ledger } from './ledger.ts';
import type { Sitter } from './stage.ts';

export interface WriterTerms {
  readonly where: Whereto;
  readonly room: string;
  readonly name: Sitter;
  readonly cookie: string;
  readonly ledger: Ledger;
  /**
   * Whether the document survives the server, as in a browser that stays open. Such
   * clients bring back what a lying server lost; who forgets finds it out.
   */
  readonly remembers: boolean;
}

interface Typed {
  readonly token: string;
  /** The message of this connection that carried it. */
  message: number;
}

const EVERY_MS = 30;
/** The first message of a connection brings everything that was typed before. */
const STEP_2 = 1;
const LINE_LOST = 1006;
/** On a machine that has much to do, who keeps it busy is sent away for a while; nothing is lost by that. */
const PASSING: readonly number[] = [LINE_LOST, CLOSE.tooFast];

/** Types marked words as long as it runs, through all lives of the server, and enters in the ledger what is acknowledged. */
export class Writer {
  private readonly terms: WriterTerms;
  /** Close codes of a server that was alive: an honest one turns none of us away. */
  readonly turnedAway: number[] = [];
  private member: SyncMember | null = null;
  private waiting: Typed[] = [];
  private typing: NodeJS.Timeout | undefined;

  constructor(terms: WriterTerms) {
    this.terms = terms;
  }

  /** Whether anything typed since it began was acknowledged, or never will be. */
  get hasPromise(): boolean {
    const { acknowledged = 0, closed = null } = this.member ?? {};
    return closed !== null || this.waiting.some(({ message }) => message > STEP_2 && message <= acknowledged);
  }

  async begin(round: number): Promise<void> {
    const { where, room, name, cookie, remembers } = this.terms;
    if (!remembers) {
      this.member?.leave();
      this.member = null;
      this.waiting = [];
    }
    for (const typed of this.waiting) typed.message = STEP_2;
    const member = (this.member ??= new SyncMember(where, room, name)).connect({ cookie });
    let number = 0;
    clearInterval(this.typing);
    this.typing = setInterval(() => this.type(member, `<${name}.${round}.${(number += 1)}>`), EVERY_MS);
    await until(() => (member.isSynced && member.sent > 0) || member.closed !== null, `${name} in sync`);
  }

  /** When the server is gone: what had been acknowledged until then. One who remembers types on without it. */
  async bereave(): Promise<void> {
    const { member } = this;
    if (member === null) return;
    await until(() => member.closed !== null, 'the end of the line');
    this.enter(member);
    if (!this.terms.remembers) clearInterval(this.typing);
  }

  /** Stops typing and waits until all of it is acknowledged. */
  async finish(): Promise<void> {
    clearInterval(this.typing);
    const { member } = this;
    if (member === null) return;
    await until(() => member.isSaved || member.closed !== null, 'everything acknowledged');
    this.enter(member);
  }

  leave(): void {
    clearInterval(this.typing);
    this.member?.leave();
  }

  private type(member: SyncMember, token: string): void {
    const isOffline = member.closed !== null;
    const isInStep = member.isSynced && member.sent > 0;
    if (isOffline ? !this.terms.remembers || !hasText(member) : !isInStep) return;
    const { sent } = member;
    textOf(para(member.doc.getXmlFragment('body'))).insert(0, this.terms.ledger.type(token));
    // A line that is just being closed takes nothing more.
    this.waiting.push({ token, message: member.sent > sent ? member.sent : Infinity });
  }

  private enter(member: SyncMember): void {
    if (member.closed !== null && !PASSING.includes(member.closed.code)) this.turnedAway.push(member.closed.code);
    const isPromised = ({ message }: Typed): boolean => message <= member.acknowledged;
    for (const { token } of this.waiting.filter(isPromised)) this.terms.ledger.acknowledge(token);
    this.waiting = this.waiting.filter((typed) => !isPromised(typed));
  }
}

/** Sends comments one after the other by HTTP; enters those that were answered. */
export class Commenter {
  readonly answered: string[] = [];
  private readonly terms: { readonly where: Whereto; readonly threadId: string; readonly cookie: string };
  private isOn = false;
  private work: Promise<void> = Promise.resolve();

  constructor(terms: { readonly where: Whereto; readonly threadId: string; readonly cookie: string }) {
    this.terms = terms;
  }

  begin(round: number): void {
    this.isOn = true;
    this.work = this.writeOn(round);
  }

  async end(): Promise<void> {
    this.isOn = false;
    await this.work;
  }

  private async writeOn(round: number): Promise<void> {
    for (let number = 1; this.isOn; number += 1) {
      const body = `Comment ${round}.${number}.`;
      if (!(await this.isTaken(body))) return;
      this.answered.push(body);
      await pause(EVERY_MS);
    }
  }

  private async isTaken(body: string): Promise<boolean> {
    const { where, threadId, cookie } = this.terms;
    try {
      const response = await fetch(`${where.origin}/api/threads/${threadId}/comments`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Origin: where.origin, Cookie: cookie },
        body: JSON.stringify({ body, mentions: [] }),
      });
      if (!response.ok) throw new Error(`A comment was answered ${response.status}: ${await response.text()}`);
      return true;
    } catch (error) {
      // The server is gone, which is what this is about: nothing was answered.
      if (error instanceof TypeError) return false;
      throw error;
    }
  }
}

function hasText(member: SyncMember): boolean {
  return member.doc.getXmlFragment('body').length > 0;
}
