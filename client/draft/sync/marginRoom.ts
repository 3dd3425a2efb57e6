import * as Y from 'yjs';
import { THREAD_KEY_PREFIX, VERSIONS_KEY, type MarginThread, type MarginVersion } from '../../../shared/draft/margin.ts';
import { MARGIN_ROOT } from '../../../shared/draft/paragraph.ts';
import { KeptThreads } from './keptThreads.ts';
import { Line } from './line.ts';

export interface MarginRoomOptions {
  readonly webSocketBase: string;
  readonly room: string;
  readonly personId: string;
  readonly changed: () => void;
  /** All of it is here, if only that it is empty. May be told more than once. */
  readonly here: () => void;
  readonly ended: (code: number) => void;
}

/** The margin: read here, written by the server alone. */
export class MarginRoom {
  readonly name: string;
  readonly line: Line;
  readonly #doc = new Y.Doc();
  readonly #root: Y.Map<unknown> = this.#doc.getMap(MARGIN_ROOT);

  readonly #kept: KeptThreads;
  /** As they were when this browser last had a line; shown until it has one again. */
  #old: readonly MarginThread[] = [];
  #isHere = false;

  constructor({ webSocketBase, room, personId, changed, here, ended }: MarginRoomOptions) {
    this.name = room;
    this.#kept = new KeptThreads(personId, room);
    this.#root.observe(() => {
      changed();
      if (this.#isHere) this.#keep();
    });
    const lineChanged = (): void => {
      // Nobody writes here, so there is nothing of ours to wait for.
      if (!this.line.provider.synced) return;
      if (!this.#isHere) this.#keep();
      this.#isHere = true;
      here();
    };
    this.line = new Line({ webSocketBase, room, doc: this.#doc, mayWrite: () => false, on: { changed: lineChanged, ended } });
    this.line.provider.on('connection-close', () => void this.#loadKept(changed));
    // Who is here is said in the draft's room.
    this.line.awareness.setLocalState(null);
  }

  threads(): readonly MarginThread[] {
    if (!this.#isHere && this.#root.size === 0) return this.#old;
    return [...this.#root].flatMap(([key, value]) => (key.startsWith(THREAD_KEY_PREFIX) ? [value as MarginThread] : []));
  }

  /** Null until the margin is here. */
  versions(): readonly MarginVersion[] | null {
    const value = this.#root.get(VERSIONS_KEY);
    return Array.isArray(value) ? (value as readonly MarginVersion[]) : null;
  }

  leave(): void {
    this.#kept.stop();
    this.line.destroy();
    this.#doc.destroy();
  }

  /** Removes the copy in this browser. */
  forgetCopy(): Promise<void> {
    return this.#kept.drop();
  }

  #keep(): void {
    this.#kept.storeSoon(() => this.threads());
  }

  async #loadKept(changed: () => void): Promise<void> {
    if (this.#isHere || this.#old.length > 0) return;
    this.#old = await this.#kept.load();
    if (!this.#isHere && this.#old.length > 0) changed();
  }
}
