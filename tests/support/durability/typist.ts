import { expect } from 'vitest';
import { until } from '../syncMember.ts';
import { HONEST, Ledger } from './ledger.ts';
import { onDisk } from './onDisk.ts';
import { textSeenBy, typeWord, type Sitting } from './sitting.ts';
import type { Trace } from './trace.ts';
import type { Promised } from './witness.ts';

const TOO_MANY_WORDS = 3_000;

/** Types words at a sitting and keeps the ledger of them. */
export class Typist {
  readonly ledger = new Ledger();
  readonly promised: Promised[] = [];
  private readonly sitting: Sitting;
  private typed = 0;

  constructor(sitting: Sitting) {
    this.sitting = sitting;
  }

  type(): string {
    const word = `<ana.0.${(this.typed += 1)}>`;
    this.promised.push(typeWord(this.sitting.writer, this.ledger.type(word)));
    return word;
  }

  /** Types one word after the other, each when the one before it is saved, until it happens. */
  async typeUntil(happens: () => boolean): Promise<void> {
    const { writer } = this.sitting;
    for (let words = 0; !happens(); words += 1) {
      if (words > TOO_MANY_WORDS) throw new Error('It never happened.');
      this.type();
      await until(() => writer.isSaved || happens() || writer.closed !== null, 'a word on disk, or what should happen');
    }
  }

  /** Types until a fault has struck, and on until everything is saved again. */
  async typeInto(trace: Trace): Promise<void> {
    await this.typeUntil(() => trace.hasStruck);
    this.type();
    await this.lookAtTheDisk();
    await this.sitting.writer.saved();
    this.acknowledgeAll();
  }

  /** What was acknowledged or shown until now must lie there. Gives the text. */
  async lookAtTheDisk(): Promise<string> {
    const { stage, room, reader } = this.sitting;
    this.acknowledgeAll();
    const shown = textSeenBy(reader).match(/<[^>]*>/g) ?? [];
    const text = (await onDisk(stage.dataDir, [room])).texts.get(room) ?? '';
    expect(this.ledger.judge(text)).toEqual(HONEST);
    expect(shown.filter((word) => !text.includes(word))).toEqual([]);
    return text;
  }

  private acknowledgeAll(): void {
    const { acknowledged } = this.sitting.writer;
    for (const { bytes, acknowledgedBy = Infinity } of this.promised) if (acknowledgedBy <= acknowledged) this.ledger.acknowledge(bytes);
  }
}
