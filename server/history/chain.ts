import { REPLAY_FORMAT } from '../../shared/draft/history/saving.ts';
import type { ToldSitting } from '../../shared/draft/history/sittings.ts';
import type { StatementId } from '../../shared/terms.ts';
import type { CheckpointRow, Store } from '../store/store.ts';
import type { Course, Past } from './past.ts';

/** The checkpoints of a course of a draft that follow on one another from its beginning. */
export class Chain {
  private readonly links: CheckpointRow[];
  private readonly told = new Map<number, readonly ToldSitting[]>();

  private constructor(links: CheckpointRow[]) {
    this.links = links;
  }

  /** What does not fit (of another form, of a future that was restored away, behind a missing one) is as if it were not there. */
  static async read(
    store: Store,
    statementId: StatementId,
    { past, course }: { readonly past: Past; readonly course: Course },
  ): Promise<Chain> {
    const links: CheckpointRow[] = [];
    for (const row of await store.checkpoints.list(statementId)) {
      if (row.format !== REPLAY_FORMAT || row.place < course.from || row.place > course.to || past.momentAt(row.place) !== row.moment)
        continue;
      if (row.previous === (links.at(-1)?.place ?? null)) links.push(row);
    }
    return new Chain(links);
  }

  get last(): number | null {
    return this.links.at(-1)?.place ?? null;
  }

  /** The place of the last one at or before a moment; null for none. */
  before(index: number): number | null {
    return this.links.findLast(({ place }) => place <= index)?.place ?? null;
  }

  add(row: CheckpointRow): void {
    this.links.push(row);
  }

  /** The sittings that ended up to the last one. */
  sittings(): readonly ToldSitting[] {
    return this.links.flatMap((row) => this.sittingsOf(row));
  }

  private sittingsOf({ place, sittings }: CheckpointRow): readonly ToldSitting[] {
    const known = this.told.get(place);
    if (known !== undefined) return known;
    // Only this folder writes what is read here.
    const told = JSON.parse(sittings) as readonly ToldSitting[];
    this.told.set(place, told);
    return told;
  }
}
