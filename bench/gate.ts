import * as Y from 'yjs';
import { plainInline } from '../shared/draft/inline.ts';
import { seedUpdate } from '../shared/draft/seed.ts';
import { openTextDocument } from '../shared/draft/textDocument.ts';
import type { ParagraphId, PersonId } from '../shared/terms.ts';
import { Gate } from '../server/sync/gate/gate.ts';
import { scanUpdate, UPDATE_LIMITS } from '../server/sync/gate/scan.ts';

/** What the gate costs for one honest keystroke, against what Yjs itself takes to apply it; `node --import tsx bench/gate.ts`. */
const EDITS = 20_000;

function measured(paragraphs: number): Record<string, number> {
  const seed = seedUpdate(
    Array.from({ length: paragraphs }, (_, at) => ({
      id: `p${at}` as ParagraphId,
      kind: 'operative' as const,
      level: 0 as const,
      restart: false,
      lang: null,
      dir: null,
      inline: plainInline(`That governments agree on point ${at};`),
    })),
  );
  const updates = typed(seed, paragraphs);
  const [doc, bare, counted] = [docOf(seed), docOf(seed), docOf(seed)];
  const gate = new Gate({ doc, inFlight: () => [], owners: new Map(), presentAs: () => null });
  const writer = { personId: 'ana' as PersonId, mayWrite: true, isFirstStep: false, mayComeEarly: false };
  const gated = perUpdate(updates, (update) => {
    if (gate.admit(update, writer).kind !== 'change') throw new Error('an honest edit was refused');
  });
  const applied = perUpdate(updates, (update) => Y.applyUpdate(bare, update));
  const scanned = perUpdate(updates, (update) => {
    const result = scanUpdate(update, (client) => Y.getState(counted.store, client), UPDATE_LIMITS, counted);
    if (!result.ok) throw new Error(result.reason);
    Y.applyUpdate(counted, update);
  });
  return {
    paragraphs,
    edits: EDITS,
    gateMicroseconds: round(gated),
    yjsApplyMicroseconds: round(applied),
    scanMicroseconds: round(scanned - applied),
  };
}

function docOf(update: Uint8Array): Y.Doc {
  const doc = openTextDocument();
  Y.applyUpdate(doc, update);
  return doc;
}

/** Keystrokes as they come: runs of letters in one paragraph, a deletion now and then. */
function typed(seed: Uint8Array, paragraphs: number): readonly Uint8Array[] {
  const doc = docOf(seed);
  const updates: Uint8Array[] = [];
  doc.on('update', (update) => updates.push(update));
  for (let at = 0; at < EDITS; at += 1) {
    const element = doc.getXmlFragment('body').get(Math.floor(at / 40) % paragraphs);
    const text = element instanceof Y.XmlElement ? element.get(0) : null;
    if (!(text instanceof Y.XmlText)) throw new Error('no text');
    if (at % 10 === 9) text.delete(3, 1);
    else text.insert(3 + (at % 40), 'x');
  }
  return updates;
}

const BATCH = 100;

/** Microseconds of one, the median of batches: other programs on the machine do not count. */
function perUpdate(updates: readonly Uint8Array[], work: (update: Uint8Array) => void): number {
  const times: number[] = [];
  for (let at = 0; at < updates.length; at += BATCH) {
    const batch = updates.slice(at, at + BATCH);
    const start = performance.now();
    for (const update of batch) work(update);
    times.push(((performance.now() - start) / batch.length) * 1000);
  }
  times.sort((a, b) => a - b);
  return times[times.length >> 1] ?? 0;
}

const round = (value: number): number => Math.round(value * 10) / 10;

for (const paragraphs of [15, 15, 500]) console.log(JSON.stringify({ bench: 'gate', ...measured(paragraphs) }));
