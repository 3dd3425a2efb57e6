import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { seedUpdate } from '../../shared/draft/seed.ts';
import { openTextDocument } from '../../shared/draft/textDocument.ts';
import type { PersonId } from '../../shared/terms.ts';
import { foreseenViolation } from '../../server/sync/gate/foresight.ts';
import { Gate } from '../../server/sync/gate/gate.ts';
import { BYTES, DEEDS, type Aim } from '../support/attackCatalogue.ts';
import { byte, done, parts } from '../support/attacks.ts';
import { Fuzz } from '../support/fuzzing.ts';
import { chosenSeed, Editor, randomFrom } from '../support/randomEdits.ts';
import { paragraph, TEXT } from '../support/syncWorld.ts';

const MESSAGES = process.env['SOAK'] === '1' ? 200_000 : 3_000;
const WRITER = { personId: 'mallory' as PersonId, mayWrite: true, isFirstStep: false, mayComeEarly: false };

function gateOf(seed: Uint8Array): { readonly doc: Y.Doc; readonly gate: Gate } {
  const doc = openTextDocument();
  Y.applyUpdate(doc, seed);
  return { doc, gate: new Gate({ doc, inFlight: () => [], owners: new Map(), presentAs: () => null }) };
}

/** A draft so large that a new twin of it is dear. */
const LARGE = seedUpdate(Array.from({ length: 1_200 }, (_, at) => paragraph(`p${at}`, `That governments agree on point ${at};`)));
const twinOf = (gate: Gate): unknown => Reflect.get(gate, 'twin');

describe('a large draft', () => {
  const { doc, gate } = gateOf(LARGE);
  const aim: Aim = { fresh: () => 9_000_001, seedEnd: () => Y.getState(doc.store, 1) };
  const warm = done(doc, (_, body) => body.insert(0, [new Y.XmlElement('para')]));

  it.each(Object.keys(DEEDS))('[G22] %s is refused without costing a twin', (name) => {
    gate.admit(warm, WRITER);
    const twin = twinOf(gate);
    expect(twin).not.toBeNull();
    expect(
      gate.admit(
        done(doc, (copy, body) => DEEDS[name]!(copy, body, aim)),
        WRITER,
      ).kind,
    ).toBe('refused');
    expect(twinOf(gate)).toBe(twin);
  });

  it.each(Object.keys(BYTES))('[G22] and so is %s', (name) => {
    gate.admit(warm, WRITER);
    const twin = twinOf(gate);
    expect(gate.admit(BYTES[name]!(aim), WRITER).kind).toBe('refused');
    expect(twinOf(gate)).toBe(twin);
  });
});

describe('what is foreseen', () => {
  const seed = chosenSeed();

  it(`[G8] is nothing of what honest people write (seed ${seed})`, () => {
    const random = randomFrom(seed);
    const { doc } = gateOf(seedUpdate(TEXT));
    const honest = openTextDocument();
    Y.applyUpdate(honest, Y.encodeStateAsUpdate(doc));
    honest.on('update', (update: Uint8Array) => {
      expect(foreseenViolation(doc, update)).toBeNull();
      Y.applyUpdate(doc, update);
    });
    const editor = new Editor(honest, 'ana', random);
    for (let edits = 0; edits < MESSAGES / 3; edits += 1) editor.edit();
  });

  it(`[G8] is only what the twin refuses too, in ${MESSAGES} spoiled messages (seed ${seed})`, () => {
    const random = randomFrom(seed);
    const { doc, gate } = gateOf(seedUpdate(TEXT));
    const fuzz = new Fuzz(random, Y.encodeStateAsUpdate(doc));
    const counted = { foreseen: 0, missed: 0 };
    for (let tries = 0; tries < MESSAGES; tries += 1) {
      const update = editIn(fuzz.message());
      if (update === null) continue;
      gate.admit(parts(1, 1, 7_000_000 + tries, 0, byte(0), 1, 0), WRITER);
      const twin = twinOf(gate);
      const passage = gate.admit(update, WRITER);
      const reachedTheTwin = passage.kind === 'refused' && twinOf(gate) !== twin;
      if (passage.kind === 'refused' && !reachedTheTwin) continue;
      const foreseen = foreseenViolation(doc, update);
      if (foreseen !== null) expect(passage).toMatchObject({ kind: 'refused' });
      counted.foreseen += foreseen === null ? 0 : 1;
      counted.missed += reachedTheTwin && foreseen === null ? 1 : 0;
      if (passage.kind === 'change') Y.applyUpdate(doc, passage.update);
    }
    expect(counted.foreseen).toBeGreaterThan(MESSAGES / 100);
    expect(counted.missed).toBeLessThanOrEqual(counted.foreseen / 100);
  });

  /** The update in a message of one; null for other messages. */
  function editIn(message: Uint8Array | string): Uint8Array | null {
    if (typeof message === 'string' || message[0] !== 0 || (message[1] !== 1 && message[1] !== 2)) return null;
    const head = (message[2] ?? 0) < 128 ? 3 : (message[3] ?? 0) < 128 ? 4 : 5;
    return message.subarray(head);
  }
});
