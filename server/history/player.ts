import { Buffer } from 'node:buffer';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { Replay } from '../../shared/draft/history/replay.ts';
import { restoreReplay, saveReplay } from '../../shared/draft/history/saving.ts';
import type { Play, Played } from './playing.ts';

/** A state larger than that is none of ours. */
const LARGEST_STATE = 256 * 1024 * 1024;

/** The replays that are open in the thread, by number. */
export class Player {
  private readonly replays = new Map<number, Replay>();

  play(asked: Play): Played {
    if (asked.kind === 'open') return this.open(asked.number, asked.state);
    const replay = this.replays.get(asked.number);
    if (replay === undefined) return { kind: 'failed', message: `There is no replay ${asked.number}.` };
    if (asked.kind === 'rows') return this.apply(asked.number, replay, asked.rows);
    if (asked.kind === 'text') return { kind: 'text', last: replay.last, paragraphs: JSON.stringify(replay.written()) };
    if (asked.kind === 'state') return { kind: 'state', state: replay.state() };
    if (asked.kind === 'branch') {
      replay.branchOff(asked.index);
      return { kind: 'done' };
    }
    if (asked.kind === 'save') return { kind: 'saved', state: deflateRawSync(saveReplay(replay), { level: 3 }), over: replay.takeOver() };
    if (asked.kind === 'sittings') return { kind: 'sittings', over: replay.ended, current: replay.current() };
    this.close(asked.number);
    return { kind: 'done' };
  }

  private open(number: number, state: Uint8Array | null): Played {
    const bytes = state === null ? null : inflateRawSync(state, { maxOutputLength: LARGEST_STATE });
    this.replays.set(number, bytes === null ? new Replay() : restoreReplay(bytes));
    return { kind: 'done' };
  }

  private apply(number: number, replay: Replay, rows: Extract<Play, { kind: 'rows' }>['rows']): Played {
    for (const [applied, row] of rows.entries()) {
      try {
        replay.apply(row);
      } catch (error) {
        // A damaged row: what the replay now holds is half of it.
        this.close(number);
        return { kind: 'stuck', applied, message: error instanceof Error ? error.message : String(error) };
      }
    }
    return { kind: 'done' };
  }

  private close(number: number): void {
    this.replays.get(number)?.close();
    this.replays.delete(number);
  }
}

/** Bytes that are a window on a larger buffer would take the whole buffer along to the other thread. */
export function ownBytes(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength && !Buffer.isBuffer(bytes) ? bytes : new Uint8Array(bytes);
}
