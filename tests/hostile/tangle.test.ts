import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { seedUpdate } from '../../shared/draft/seed.ts';
import type { Paragraph } from '../../shared/draft/paragraph.ts';
import type { ParagraphId } from '../../shared/terms.ts';
import { FIRST_STEP_LIMITS, scanUpdate } from '../../server/sync/gate/scan.ts';

const nobody = (): number => 0;

test('[G8] three thousand new paragraphs in one update are no tangle: each has attributes and a text of its own', () => {
  const paragraphs = Array.from({ length: 3_000 }, (_, at): Paragraph => ({
    id: `p${at}` as ParagraphId,
    kind: 'operative',
    level: 0,
    restart: false,
    lang: null,
    dir: null,
    inline: [{ text: `We support item ${at};`, marks: {} }],
  }));
  expect(scanUpdate(seedUpdate(paragraphs), nobody, FIRST_STEP_LIMITS)).toMatchObject({ ok: true });
});

test('[G1] thousands of items that all claim the same place are refused', () => {
  const updates = Array.from({ length: 3_000 }, (_, at) => {
    const one = new Y.Doc();
    one.clientID = 10_000 + at;
    one.getXmlFragment('body').insert(0, [new Y.XmlElement('para')]);
    return Y.encodeStateAsUpdate(one);
  });
  expect(scanUpdate(Y.mergeUpdates(updates), nobody, FIRST_STEP_LIMITS)).toMatchObject({ ok: false });
});
