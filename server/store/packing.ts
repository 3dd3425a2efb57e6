import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';
import { StorageTrouble } from './trouble.ts';

export interface PackingTerms {
  /** Packs the next full piece of a room's log in a transaction of its own; gives whether there may be more. */
  pack(room: string): Promise<boolean>;
  report(fault: unknown): void;
}

/** Packs piece by piece what one transaction should not: a log from before there were segments, or long kept without a snapshot. */
export class Packing {
  private readonly terms: PackingTerms;
  private readonly due = new Set<string>();
  private running: Promise<void> | null = null;
  private isClosed = false;

  constructor(terms: PackingTerms) {
    this.terms = terms;
  }

  add(rooms: readonly string[]): void {
    for (const room of rooms) this.due.add(room);
    if (this.due.size > 0) this.running ??= this.run();
  }

  /** Resolves when no piece is under way; what is left waits for the next time. */
  async close(): Promise<void> {
    this.isClosed = true;
    await this.running;
  }

  private async run(): Promise<void> {
    for (const room of this.due) {
      this.due.delete(room);
      await this.packAll(room);
    }
    this.running = null;
  }

  private async packAll(room: string): Promise<void> {
    try {
      while (!this.isClosed && (await this.terms.pack(room)));
    } catch (error) {
      // The rows are as safe as before; the next snapshot tries again.
      if (!(error instanceof StorageTrouble)) this.terms.report(error);
    }
  }
}

/** Rooms with a snapshot: below it there may be rows to pack. */
export async function roomsToPack(db: Kysely<Tables>): Promise<readonly string[]> {
  return (await db.selectFrom('draftSnapshots').select('room').distinct().orderBy('room').execute()).map(({ room }) => room);
}
