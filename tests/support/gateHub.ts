import * as Y from 'yjs';
import type { Paragraph } from '../../shared/draft/paragraph.ts';
import { seedUpdate } from '../../shared/draft/seed.ts';
import { openTextDocument } from '../../shared/draft/textDocument.ts';
import type { PersonId } from '../../shared/terms.ts';
import { Gate, type Writer } from '../../server/sync/gate/gate.ts';
import { HeadlessEditor } from '../convergence/headlessEditor.ts';
import { Editor, type Random } from './randomEdits.ts';

const MOST_REMEMBERED = 20;

/** A server without a network: the gate, the text, and everybody's messages in one order. */
export class GateHub {
  readonly doc = openTextDocument();
  readonly members: GateMember[] = [];
  readonly refusals: string[] = [];
  messages = 0;
  readonly #gate: Gate;

  constructor(paragraphs: readonly Paragraph[]) {
    Y.applyUpdate(this.doc, seedUpdate(paragraphs));
    this.#gate = new Gate({ doc: this.doc, inFlight: () => [], owners: new Map(), presentAs: () => null });
  }

  receive(update: Uint8Array, from: GateMember, coming: Pick<Writer, 'isFirstStep' | 'mayComeEarly'>): void {
    this.messages += 1;
    const passage = this.#gate.admit(update, { personId: from.personId, mayWrite: true, ...coming });
    if (passage.kind === 'refused') this.refusals.push(`${from.personId}: ${passage.reason}`);
    if (passage.kind !== 'change') return;
    Y.applyUpdate(this.doc, passage.update);
    if (this.doc.store.pendingStructs !== null || this.doc.store.pendingDs !== null) this.refusals.push('something pending');
    for (const member of this.members) if (member !== from) member.hear(passage.update);
  }

  /** Until nobody has anything to say. */
  settle(): void {
    for (const member of this.members) if (member.isAway) member.comeBack();
    while (this.members.some((member) => member.isBusy)) {
      for (const member of this.members) member.send(Infinity);
      for (const member of this.members) member.take(Infinity);
    }
  }

  close(): void {
    for (const member of this.members) member.close();
    this.doc.destroy();
  }
}

export interface GateMemberTerms {
  readonly person: string;
  readonly random: Random;
  /** Any y-websocket client: a plain Yjs document, which tidies marks by itself. */
  readonly isStock?: boolean;
  /** What the browser has kept; without it everything comes from the server. */
  readonly kept?: Uint8Array;
}

/** One window of a person, with the product's own editor, or with whatever somebody else wrote. */
export class GateMember {
  readonly personId: PersonId;
  readonly doc: Y.Doc;
  readonly isStock: boolean;
  readonly editor: HeadlessEditor | null;
  readonly hand: Editor | null;
  isAway = false;
  readonly #hub: GateHub;
  #outbox: Uint8Array[] = [];
  #inbox: Uint8Array[] = [];
  #sent: Uint8Array[] = [];

  constructor(hub: GateHub, { person, random, isStock = false, kept }: GateMemberTerms) {
    this.#hub = hub;
    this.personId = `person-${person}` as PersonId;
    this.isStock = isStock;
    this.doc = isStock ? new Y.Doc() : openTextDocument();
    this.doc.clientID = 16 + Math.floor(random() * 2 ** 31);
    if (kept !== undefined) Y.applyUpdate(this.doc, kept, hub);
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== hub && !this.isAway) this.#outbox.push(update);
    });
    this.comeBack();
    this.editor = isStock ? null : new HeadlessEditor(this.doc);
    this.hand = isStock ? new Editor(this.doc, person, random) : null;
    hub.members.push(this);
  }

  get isBusy(): boolean {
    return this.#outbox.length > 0 || this.#inbox.length > 0;
  }

  hear(update: Uint8Array): void {
    if (!this.isAway) this.#inbox.push(update);
  }

  send(count: number): void {
    for (const update of this.#outbox.splice(0, count)) {
      this.#sent = [...this.#sent.slice(1 - MOST_REMEMBERED), update];
      this.#hub.receive(update, this, { isFirstStep: false, mayComeEarly: false });
    }
  }

  take(count: number): void {
    for (const update of this.#inbox.splice(0, count)) Y.applyUpdate(this.doc, update, this.#hub);
  }

  /** The line is gone; what was under way is lost with it. */
  goAway(): void {
    this.isAway = true;
    this.#outbox = [];
    this.#inbox = [];
  }

  /** A new line: each side brings what the other lacks. A stock client may say something before that. */
  comeBack(): void {
    this.isAway = false;
    const lacking = Y.encodeStateAsUpdate(this.doc, Y.encodeStateVector(this.#hub.doc));
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(this.#hub.doc, Y.encodeStateVector(this.doc)), this.#hub);
    const [early] = this.#sent.slice(-1);
    if (early !== undefined) this.#hub.receive(early, this, { isFirstStep: false, mayComeEarly: true });
    this.#hub.receive(lacking, this, { isFirstStep: true, mayComeEarly: false });
  }

  /** An old line of this window is still there and says the last things once more. */
  repeat(): void {
    for (const update of this.#sent) this.#hub.receive(update, this, { isFirstStep: false, mayComeEarly: false });
  }

  close(): void {
    this.editor?.destroy();
    this.doc.destroy();
  }
}
