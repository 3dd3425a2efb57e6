import * as Y from 'yjs';
import { describe, expect, it } from 'vitest';
import { Replay } from '../../../shared/draft/history/replay.ts';
import { seedUpdate } from '../../../shared/draft/seed.ts';
import { openTextDocument } from '../../../shared/draft/textDocument.ts';
import type { Instant } from '../../../shared/terms.ts';
import { ana, ben, cai, Desk, elementOf, merge, move, newElement, para, split, START, textOf, told } from './desk.ts';

describe('who wrote each character', () => {
  it('[H1] what was brought in is nobody’s; what is typed is its writer’s, per character', () => {
    const desk = new Desk('Peace and .');
    desk.does(ana, (text) => text('p0').insert(10, 'bread'));
    desk.does(ben, (text) => text('p0').insert(12, 'o'));
    expect(desk.written()).toEqual([':Peace and |ana:br|ben:o|ana:ead|:.']);
  });

  it('[H1] splitting and merging by others changes nothing, however short the words', () => {
    const desk = new Desk('One. ');
    desk.does(ana, (text) => text('p0').insert(5, 'Two by Ana.'));
    split(desk, ben, 'p0', 5, 'p1');
    expect(desk.written()).toEqual([':One. ', 'ana:Two by Ana.']);
    split(desk, cai, 'p1', 10, 'p2');
    expect(desk.written()).toEqual([':One. ', 'ana:Two by Ana', 'ana:.']);
    merge(desk, ben, 'p1', 'p2');
    merge(desk, cai, 'p0', 'p1');
    expect(desk.written()).toEqual([':One. |ana:Two by Ana.']);
  });

  it('[H1] moving and retyping a paragraph keeps its authors, even of one letter', () => {
    const desk = new Desk('One.', 'Two.', '');
    desk.does(ana, (text) => text('p0').insert(3, ' more'));
    move(desk, ben, 'p0', 1);
    expect(desk.written()).toEqual([':Two.', ':One|ana: more|:.', '']);
    desk.does(ben, (_, __, doc) => elementOf(doc, 'p0').setAttribute('kind', 'heading'));
    desk.does(ben, (text) => text('p0').format(0, 6, { bold: {} }));
    expect(desk.written()).toEqual([':Two.', ':One|ana: more|:.', '']);
    desk.does(ben, (_, body) => body.insert(0, [newElement('p9', 'x')]));
    move(desk, ana, 'p9', 2);
    expect(desk.written()).toEqual([':Two.', ':One|ana: more|:.', 'ben:x', '']);
  });

  it('[H2] cut in one update and pasted in another, words come back with their authors', () => {
    const desk = new Desk('One.', 'Two.');
    desk.does(ana, (text) => text('p0').insert(4, ' Everybody may speak.'));
    desk.does(ben, (text) => text('p0').insert(14, ' indeed'));
    desk.does(cai, (text) => text('p0').delete(4, 28));
    expect(desk.written()).toEqual([':One.', ':Two.']);
    desk.wait(2).does(cai, (text) => text('p1').insert(4, ' Everybody indeed may speak.'));
    expect(desk.written()).toEqual([':One.', ':Two.|ana: Everybody|ben: indeed|ana: may speak.']);
  });

  it('[H2] undoing brings back the authors too, of a letter and of a paragraph', () => {
    const desk = new Desk('One.', 'Two.');
    desk.does(ana, (text) => text('p0').insert(3, ' or 1'));
    const undone = desk.undoing(ben);
    desk.does(ben, (text) => text('p0').delete(7, 1));
    undone();
    expect(desk.written()).toEqual([':One|ana: or 1|:.', ':Two.']);
    desk.does(ben, (text) => text('p0').delete(2, 5));
    expect(desk.written()).toEqual([':On|ana:1|:.', ':Two.']);
    undone();
    expect(desk.written()).toEqual([':One|ana: or 1|:.', ':Two.']);
    desk.does(ben, (_, body) => body.delete(0, 1));
    expect(desk.written()).toEqual([':Two.']);
    desk.wait(40);
    undone();
    expect(desk.written()).toEqual([':One|ana: or 1|:.', ':Two.']);
  });

  it('[H2] the same words typed by chance are their typist’s', () => {
    const desk = new Desk('We ask for peace and access to knowledge.');
    desk.does(ben, (text) => text('p0').delete(11, 5));
    for (const [at, letter] of [...'peace'].entries()) desk.does(ben, (text) => text('p0').insert(11 + at, letter));
    expect(desk.written()).toEqual([':We ask for |ben:peace|: and access to knowledge.']);
    desk.does(ben, (text) => text('p0').delete(0, 7));
    desk.does(cai, (text) => text('p0').insert(text('p0').length, ' We ask'));
    expect(desk.written()[0]).toMatch(/\|cai: We ask$/);
  });

  it('[H1] times stay those of the first writing', () => {
    const desk = new Desk('One.').wait(5);
    desk.does(ana, (text) => text('p0').insert(4, ' Two.')).wait(60);
    split(desk, ben, 'p0', 4, 'p1');
    expect(desk.replay.written()[1]?.written).toEqual([{ length: 5, by: ana, at: '2005-04-04T09:05:00.000Z' }]);
  });

  it('[H3] no character is cut that people see as one', () => {
    const desk = new Desk('a 👍🏽 e b');
    desk.does(ana, (text) => text('p0').insert(8, '\u0301'));
    expect(desk.written()).toEqual([':a 👍🏽 e\u0301 b']);
    desk.does(ben, (text) => {
      text('p0').delete(2, 4);
      text('p0').insert(2, '👍🏿');
    });
    for (const run of desk.written()[0]?.split('|') ?? []) expect(run).not.toMatch(/[\ud800-\udbff]$|:[\udc00-\udfff]/);
  });

  it('[H1] two who write at once in one place each keep what they wrote', () => {
    const seed = seedUpdate([para('p0', 'ab')]);
    const at = new Date(START).toISOString() as Instant;
    const [one, two] = [openTextDocument(), openTextDocument()];
    const updates = [one, two].map((doc, which) => {
      Y.applyUpdate(doc, seed);
      const vector = Y.encodeStateVector(doc);
      textOf(doc, 'p0').insert(1, which === 0 ? 'AAA' : 'BBB');
      return Y.encodeStateAsUpdate(doc, vector);
    });
    const replay = new Replay();
    replay.apply({ update: seed, personId: null, at });
    replay.apply({ update: updates[0] ?? seed, personId: ana, at });
    replay.apply({ update: updates[1] ?? seed, personId: ben, at });
    expect([[':a|ana:AAA|ben:BBB|:b'], [':a|ben:BBB|ana:AAA|:b']]).toContainEqual(told(replay));
  });
});
