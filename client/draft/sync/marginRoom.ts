import * as Y from 'yjs';
import { THREAD_KEY_PREFIX, VERSIONS_KEY, type MarginThread, type MarginVersion } from '../../../shared/draft/margin.ts';
import { MARGIN_ROOT } from '../../../shared/draft/paragraph.ts';
import { Line } from './line.ts';

export interface MarginRoomOptions {
  readonly webSocketBase: string;
  readonly room: string;
  readonly changed: () => void;
  /** All of it is here, if only that it is empty. May be told more than once. */
  readonly here: () => void;
  readonly ended: (code: number) => void;
}

/** The margin: read here, written by the server alone. */
export class MarginRoom {
  readonly line: Line;
  readonly #doc = new Y.Doc();
  readonly #root: Y.Map<unknown> = this.#doc.getMap(MARGIN_ROOT);

  constructor({ webSocketBase, room, changed, here, ended }: MarginRoomOptions) {
    this.#root.observe(changed);
    const lineChanged = (): void => {
      // Nobody writes here, so there is nothing of ours to wait for.
      if (this.line.provider.synced) here();
    };
    this.line = new Line({ webSocketBase, room, doc: this.#doc, mayWrite: () => false, on: { changed: lineChanged, ended } });
    // Who is here is said in the draft's room.
    this.line.awareness.setLocalState(null);
  }

  threads(): readonly MarginThread[] {
    return [...this.#root].flatMap(([key, value]) => (key.startsWith(THREAD_KEY_PREFIX) ? [value as MarginThread] : []));
  }

  /** Null until the margin is here. */
  versions(): readonly MarginVersion[] | null {
    const value = this.#root.get(VERSIONS_KEY);
    return Array.isArray(value) ? (value as readonly MarginVersion[]) : null;
  }

  leave(): void {
    this.line.destroy();
    this.#doc.destroy();
  }
}
