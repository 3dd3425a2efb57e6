import type { Instant, PersonId } from '../../shared/terms.ts';
import { CLOSE } from '../../shared/wire/socket.ts';
import type { Connection } from './connection.ts';
import { Effort } from './effort.ts';
import type { Gate, Passage, Writer } from './gate/gate.ts';
import type { RoomGuard } from './rooms.ts';
import type { Edit, Turn, Waiting } from './pipeline.ts';

export interface AdmissionTerms {
  readonly room: string;
  readonly gate: Gate;
  readonly now: () => Instant;
  readonly guard?: RoomGuard;
  /** Ends a connection whose message was refused, and remembers it. */
  readonly onRefused: (connection: Connection, code: number, reason: string) => void;
  /** A message took so long to check: whoever keeps the server busy has less to send. */
  readonly onBusy: (connection: Connection, milliseconds: number) => void;
  /** A message brought so many new Yjs client ids. */
  readonly onClaims: (connection: Connection, count: number) => void;
}

/** So much of one connection is tried together at most. */
const MOST_TOGETHER = 100;
const MOST_BYTES_TOGETHER = 64 * 1024;

/**
 * Leads edits through the gate. Those of one connection that wait together are tried in
 * one step, since a step of Yjs costs as much as there are clients in the text. The order
 * of one connection's edits is kept; those of several cannot build on each other, because
 * nobody has seen them yet.
 */
export class Admission {
  private readonly terms: AdmissionTerms;
  private readonly effort = new Effort();

  constructor(terms: AdmissionTerms) {
    this.terms = terms;
  }

  admit(items: readonly Waiting[], turn: Turn): void {
    this.effort.begin();
    const byConnection = new Map<Connection, Edit[]>();
    const admitThem = (): void => {
      for (const [connection, edits] of byConnection) this.admitEdits(connection, edits, turn);
      byConnection.clear();
    };
    for (const item of items) {
      if (item.kind === 'then') continue;
      if (item.kind === 'change') {
        admitThem();
        const update = this.terms.gate.change(item.work);
        if (update !== null) turn.rows.push({ update, personId: null, claims: [], connection: null });
        continue;
      }
      const edits = byConnection.get(item.connection);
      if (edits === undefined) byConnection.set(item.connection, [item]);
      else edits.push(item);
    }
    admitThem();
  }

  private admitEdits(connection: Connection, edits: readonly Edit[], turn: Turn): void {
    for (let [at, alone] = [0, 0]; at < edits.length && !connection.isDismissed;) {
      const together = alone > 0 ? [] : this.together(connection, edits, at);
      const taken = together.length > 1 ? this.admitTogether(connection, together, turn) : 0;
      if (taken === 0) {
        this.admitAlone(connection, edits[at], turn);
        // What did not pass together is not tried together again.
        alone = together.length > 1 ? together.length - 1 : alone - 1;
      }
      at += Math.max(taken, 1);
    }
  }

  /** The edits from there on that need no look of their own: the connection has said what it brought along, and none is kept apart. */
  private together(connection: Connection, edits: readonly Edit[], from: number): readonly Edit[] {
    if (!connection.hasBroughtStep2 || !connection.participant.mayWrite) return [];
    let [end, bytes] = [from, 0];
    for (; end < edits.length && end - from < MOST_TOGETHER; end += 1) {
      const edit = edits[end];
      if (edit === undefined || edit.isStep2 || this.isHeld(edit)) break;
      bytes += edit.update.length;
      if (bytes > MOST_BYTES_TOGETHER) break;
    }
    return edits.slice(from, end);
  }

  /** Gives how many passed; 0 when they must be tried one by one. */
  private admitTogether(connection: Connection, edits: readonly Edit[], turn: Turn): number {
    const updates = edits.map(({ update }) => update);
    const writer = writerOf(connection, { isFirstStep: false, mayComeEarly: false });
    const outcome = this.watched(connection, updates, () => this.terms.gate.admitMany(updates, writer));
    const last = edits[(outcome?.taken ?? 0) - 1];
    if (outcome === null || last === undefined) return 0;
    this.take(connection, outcome.passage, turn);
    turn.acknowledgements.set(connection, last.number);
    return outcome.taken;
  }

  private admitAlone(connection: Connection, edit: Edit | undefined, turn: Turn): void {
    if (edit === undefined) return;
    const { onRefused, gate } = this.terms;
    if (this.isHeld(edit)) return onRefused(connection, CLOSE.refused, 'kept apart');
    const isFirst = !connection.hasBroughtStep2;
    const writer = writerOf(connection, { isFirstStep: isFirst && edit.isStep2, mayComeEarly: isFirst && !edit.isStep2 });
    const passage = this.watched(connection, [edit.update], () => gate.admit(edit.update, writer));
    if (passage.kind === 'refused') return onRefused(connection, passage.code, passage.reason);
    if (passage.kind === 'early') connection.owesStep2 = true;
    if (edit.isStep2) connection.noteStep2();
    this.take(connection, passage, turn);
    turn.acknowledgements.set(connection, edit.number);
  }

  private take(connection: Connection, passage: Passage, turn: Turn): void {
    if (passage.kind !== 'change') return;
    const { update, claims } = passage;
    if (claims.length > 0) this.terms.onClaims(connection, claims.length);
    turn.rows.push({ update, claims, personId: connection.participant.personId, connection });
  }

  private isHeld({ connection, update }: Edit): boolean {
    const { guard, now } = this.terms;
    return guard?.holds(connection.participant.personId, update, Date.parse(now())) === true;
  }

  /** Under the watchdog's eyes, and with what it took of the server's time on its sender's account. */
  private watched<Result>(connection: Connection, messages: readonly Uint8Array[], work: () => Result): Result {
    const { guard, room, onBusy } = this.terms;
    const { personId } = connection.participant;
    const guarded = (): Result => (guard === undefined ? work() : guard.during({ room, personId, messages }, work));
    return this.effort.of(guarded, (milliseconds) => onBusy(connection, milliseconds));
  }
}

function writerOf(connection: Connection, coming: Pick<Writer, 'isFirstStep' | 'mayComeEarly'>): Writer & { readonly personId: PersonId } {
  const { personId, mayWrite } = connection.participant;
  return { personId, mayWrite, ...coming };
}
