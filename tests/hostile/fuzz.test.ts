import * as Y from 'yjs';
import { describe, expect, it } from 'vitest';
import { readBody } from '../../shared/draft/body.ts';
import { openTextDocument } from '../../shared/draft/textDocument.ts';
import { seedUpdate } from '../../shared/draft/seed.ts';
import type { PersonId } from '../../shared/terms.ts';
import { Gate } from '../../server/sync/gate/gate.ts';
import { paragraphElements } from '../../shared/draft/body.ts';
import { Editor, chosenSeed, pick, randomFrom, type Random } from '../support/randomEdits.ts';
import { TEXT } from '../support/syncWorld.ts';

const MESSAGES = process.env['SOAK'] === '1' ? 200_000 : Number(process.env['FUZZ'] ?? 4_000);

/** Honest updates, spoiled: bits turned, bytes cut, doubled, filled in, parts of others put in. */
function mutated(random: Random, update: Uint8Array, others: readonly Uint8Array[]): Uint8Array {
  const bytes = [...update];
  for (let changes = 1 + Math.floor(random() * 3); changes > 0; changes -= 1) {
    const at = Math.floor(random() * bytes.length);
    const roll = random();
    if (roll < 0.35) bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
    else if (roll < 0.55) bytes[at] = Math.floor(random() * 256);
    else if (roll < 0.65) bytes.splice(at, 1 + Math.floor(random() * 4));
    else if (roll < 0.75) bytes.splice(at, 0, ...bytes.slice(at, at + 8));
    else if (roll < 0.85) bytes.splice(at, 0, 255, 255, 255, 255, 255, 127);
    else {
      const other = pick(random, others);
      const from = Math.floor(random() * other.length);
      bytes.splice(at, Math.floor(random() * 6), ...other.slice(from, from + 12));
    }
  }
  return Uint8Array.from(bytes);
}

interface Tried {
  readonly admitted: number;
  readonly refused: number;
  readonly slowestMs: number;
}

function tried(seed: number): Tried {
  const random = randomFrom(seed);
  const doc = openTextDocument();
  Y.applyUpdate(doc, seedUpdate(TEXT));
  const honest = openTextDocument();
  Y.applyUpdate(honest, seedUpdate(TEXT));
  const gate = new Gate({ doc, inFlight: () => [], owners: new Map([[honest.clientID, 'ana' as PersonId]]), presentAs: () => null });
  const editor = new Editor(honest, 'ana', random);
  const updates: Uint8Array[] = [];
  honest.on('update', (update: Uint8Array, origin: unknown) => origin !== gate && updates.push(update));
  const [ana, mallory] = ['ana', 'mallory'].map((personId) => ({
    personId: personId as PersonId,
    mayWrite: true,
    isFirstStep: false,
    mayComeEarly: false,
  }));
  let [admitted, refused, slowestMs] = [0, 0, 0];
  for (let at = 0; at < MESSAGES; at += 1) {
    const from = updates.length;
    editor.edit();
    for (const update of updates.slice(from)) {
      const spoiled = mutated(random, update, updates);
      const start = performance.now();
      const passage = gate.admit(spoiled, mallory!);
      slowestMs = Math.max(slowestMs, performance.now() - start);
      if (passage.kind === 'change') Y.applyUpdate(doc, passage.update);
      if (passage.kind === 'change') Y.applyUpdate(honest, passage.update, gate);
      if (passage.kind === 'refused') refused += 1;
      else admitted += 1;
      const own = gate.admit(update, ana!);
      if (own.kind === 'refused') throw new Error(`an honest edit was refused: ${own.reason} (message ${at})`);
      if (own.kind === 'change') Y.applyUpdate(doc, own.update);
    }
  }
  expect(doc.store.pendingStructs).toBeNull();
  expect(doc.store.pendingDs).toBeNull();
  expect(paragraphElements(doc)).toHaveLength(doc.getXmlFragment('body').length);
  expect(readBody(doc)).toEqual(readBody(honest));
  return { admitted, refused, slowestMs };
}

describe('spoiled messages', () => {
  const seed = chosenSeed();
  it(
    `[G1] ${MESSAGES} of them leave a draft that is one, and an honest writer unhurt (seed ${seed})`,
    { timeout: 60_000 + MESSAGES * 20 },
    () => {
      const { admitted, refused, slowestMs } = tried(seed);
      expect(refused).toBeGreaterThan(MESSAGES / 4);
      expect(admitted + refused).toBeGreaterThan(MESSAGES / 2);
      expect(slowestMs).toBeLessThan(1_000);
    },
  );
});
