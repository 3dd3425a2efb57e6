import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { seedUpdate } from '../../shared/draft/seed.ts';
import { openTextDocument } from '../../shared/draft/textDocument.ts';
import type { PersonId } from '../../shared/terms.ts';
import { Gate } from '../../server/sync/gate/gate.ts';
import { Editor, randomFrom } from '../support/randomEdits.ts';
import { paragraph, SEED } from '../unit/draft/arbitrary.ts';

const START = seedUpdate([paragraph('p1', 'We met in Buenos Aires.'), paragraph('p2', 'That many are involved'), paragraph('p3', '')]);
const WRITERS = 3;

/** What is done to a message on its way to the gate; honest ones are let be. */
const MISCHIEF: readonly ((update: Uint8Array, others: readonly Uint8Array[], at: number) => Uint8Array)[] = [
  (update) => update,
  (update, others, at) => others[at % others.length] ?? update,
  (update, others, at) => Y.mergeUpdates([update, others[at % others.length] ?? update]),
  (update, _, at) => update.map((byte, index) => (index === at % update.length ? (byte + 1 + at) % 256 : byte)),
  (update, _, at) => update.slice(0, at % update.length),
  (update, others, at) => Y.diffUpdate(others[at % others.length] ?? update, Y.encodeStateVectorFromUpdate(update)),
  (update, _, at) => Uint8Array.from([...update.slice(0, at % update.length), at % 256, ...update.slice(at % update.length)]),
];

const messages = fc.array(
  fc.record({
    who: fc.nat(WRITERS - 1),
    edits: fc.nat(4),
    isLost: fc.nat(15).map((chance) => chance === 0),
    mischief: fc.option(fc.nat(MISCHIEF.length - 1), { nil: 0 }),
    at: fc.nat(4_000),
    isFirstStep: fc.boolean(),
    hears: fc.boolean(),
  }),
  { minLength: 1, maxLength: 30 },
);

test(`[S28] whatever came before, honest or hostile, what passes the gate leaves nothing pending, and what does not pass leaves the text as it was (seed ${SEED})`, () => {
  let [passed, refused] = [0, 0];
  fc.assert(
    fc.property(messages, fc.nat(), (steps, seed) => {
      const room = openTextDocument();
      Y.applyUpdate(room, START);
      const gate = new Gate({ doc: room, inFlight: () => [], owners: new Map(), presentAs: () => null });
      const sent: Uint8Array[] = [START];
      const writers = Array.from({ length: WRITERS }, (_, index) => {
        const doc = openTextDocument();
        doc.clientID = 1000 + index;
        Y.applyUpdate(doc, START);
        return { doc, editor: new Editor(doc, `w${index}`, randomFrom(seed + index)) };
      });
      for (const { who, edits, isLost, mischief, at, isFirstStep, hears } of steps) {
        const writer = writers[who];
        if (writer === undefined) continue;
        const before = Y.encodeStateVector(writer.doc);
        for (let left = edits; left >= 0; left -= 1) writer.editor.edit();
        const update = Y.encodeStateAsUpdate(writer.doc, isFirstStep ? Y.encodeStateVector(room) : before);
        sent.push(update);
        if (isLost) continue;
        const message = MISCHIEF[mischief]?.(update, sent, at) ?? update;
        const state = Y.encodeStateAsUpdate(room);
        const passage = gate.admit(message, { personId: `person-${who}` as PersonId, mayWrite: true, isFirstStep, mayComeEarly: false });
        if (passage.kind === 'change') Y.applyUpdate(room, passage.update);
        else expect(Y.encodeStateAsUpdate(room)).toEqual(state);
        passed += passage.kind === 'change' ? 1 : 0;
        refused += passage.kind === 'refused' ? 1 : 0;
        expect([room.store.pendingStructs, room.store.pendingDs]).toEqual([null, null]);
        if (hears) Y.applyUpdate(writer.doc, Y.encodeStateAsUpdate(room, Y.encodeStateVector(writer.doc)));
      }
    }),
    { seed: SEED, numRuns: process.env['SOAK'] === '1' ? 20_000 : 300 },
  );
  // Both were tried, and often.
  expect(Math.min(passed, refused)).toBeGreaterThan(300);
}, 600_000);
