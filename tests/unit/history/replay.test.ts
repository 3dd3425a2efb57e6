import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Replay } from '../../../shared/draft/history/replay.ts';
import { restoreReplay, saveReplay } from '../../../shared/draft/history/saving.ts';
import { plainText } from '../../../shared/draft/paragraph.ts';
import type { PersonId } from '../../../shared/terms.ts';
import { ana, ben, cai, Desk, elementOf, lettersOf, merge, move, newElement, split } from './desk.ts';

interface Step {
  readonly who: number;
  readonly kind: 'type' | 'erase' | 'split' | 'merge' | 'move' | 'carry' | 'retype' | 'format' | 'undo' | 'wait';
  readonly one: number;
  readonly two: number;
}

const steps = fc.array(
  fc.record({
    who: fc.nat(2),
    kind: fc.constantFrom<Step['kind']>(
      'type',
      'type',
      'type',
      'erase',
      'split',
      'merge',
      'move',
      'carry',
      'retype',
      'format',
      'undo',
      'wait',
    ),
    one: fc.nat(1_000),
    two: fc.nat(1_000),
  }),
  { maxLength: 40 },
);

const PEOPLE: readonly PersonId[] = [ana, ben, cai];

/**
 * Every letter that anybody ever types is another one, so that whose it is can be told
 * from the letter alone, wherever it comes to stand. That is the whole model.
 */
class Typists {
  private readonly authors = new Map<string, PersonId | null>();
  readonly desk = new Desk(this.letters(null, 8), this.letters(null, 5));
  private readonly undos = PEOPLE.map((person) => this.desk.undoing(person));

  private letters(by: PersonId | null, count: number): string {
    let text = '';
    for (let each = 0; each < count; each += 1) {
      const made = this.authors.size;
      // Some of them of two units.
      const letter = String.fromCodePoint((made % 5 === 4 ? 0x20000 : 0x4e00) + made);
      this.authors.set(letter, by);
      text += letter;
    }
    return text;
  }

  expectEachItsOwn(replay: Replay): void {
    for (const { paragraph, written } of replay.written()) {
      const text = plainText(paragraph);
      let at = 0;
      for (const { length, by } of written)
        for (const letter of text.slice(at, (at += length))) expect([letter, by]).toEqual([letter, this.authors.get(letter) ?? null]);
      expect(at).toBe(text.length);
    }
  }

  do({ who, kind, one, two }: Step): void {
    const person = PEOPLE[who] ?? ana;
    const ids = this.desk.ids(person);
    const id = ids[one % ids.length];
    if (id === undefined) return;
    const text = this.desk.text(person, id);
    const at = boundary(text, two);
    if (kind === 'type') this.desk.does(person, (texts) => texts(id).insert(at, this.letters(person, 1 + (one % 4))));
    if (kind === 'erase' && at < text.length)
      this.desk.does(person, (texts) => texts(id).delete(at, boundary(text, at + 1 + (one % 6)) - at));
    if (kind === 'split') split(this.desk, person, id, at, `s${this.desk.rows.length}`);
    const next = ids[ids.indexOf(id) + 1];
    if (kind === 'merge' && next !== undefined) merge(this.desk, person, id, next);
    if (kind === 'move' && ids.length > 1) move(this.desk, person, id, two % (ids.length - 1));
    if (kind === 'carry' && text.length - at >= 3) this.carry(person, { id, at, to: ids[two % ids.length] ?? id });
    if (kind === 'retype')
      this.desk.does(person, (_, __, doc) => elementOf(doc, id).setAttribute('kind', one % 2 === 0 ? 'heading' : 'text'));
    if (kind === 'format' && at < text.length)
      this.desk.does(person, (texts) => texts(id).format(at, text.length - at, { bold: one % 2 === 0 ? {} : null }));
    if (kind === 'undo') this.undos[who]?.();
    if (kind === 'wait') this.desk.wait(one % 20);
  }

  /** A sentence goes from one paragraph to another, or to a new one. */
  private carry(person: PersonId, { id, at, to }: { readonly id: string; readonly at: number; readonly to: string }): void {
    this.desk.does(person, (texts, body) => {
      const words = lettersOf(texts(id)).slice(at);
      texts(id).delete(at, words.length);
      if (to === id) body.insert(0, [newElement(`c${this.desk.rows.length}`, words)]);
      else texts(to).insert(0, words);
    });
  }
}

/** A place near the wanted one that cuts no letter. */
function boundary(text: string, wanted: number): number {
  const at = text.length === 0 ? 0 : Math.min(text.length, wanted % (text.length + 1));
  return at > 0 && /[\ud800-\udbff]/.test(text[at - 1] ?? '') ? at + 1 : at;
}

describe('a replay', () => {
  it('[H1] gives each letter to who first wrote it, whatever is done to the text afterwards', () => {
    fc.assert(
      fc.property(steps, (script) => {
        const typists = new Typists();
        for (const step of script) typists.do(step);
        typists.expectEachItsOwn(typists.desk.replay);
      }),
      { seed: 20_050_404, numRuns: 120 },
    );
  }, 60_000);

  it('[H3] saved and taken up again anywhere it tells the same', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 9 }), (script, every) => {
        const typists = new Typists();
        for (const step of script) typists.do(step);
        let again = new Replay();
        const ended: unknown[] = [];
        for (const [index, row] of typists.desk.rows.entries()) {
          again.apply(row);
          if (index % every !== 0) continue;
          ended.push(...again.takeOver());
          const saved = saveReplay(again);
          again.close();
          again = restoreReplay(saved);
        }
        expect(again.written()).toEqual(typists.desk.replay.written());
        expect([...ended, ...again.ended, again.current()]).toEqual([...typists.desk.replay.ended, typists.desk.replay.current()]);
        expect(saveReplay(again).length).toBeGreaterThan(0);
      }),
      { seed: 20_050_404, numRuns: 40 },
    );
  }, 60_000);

  it('[H3] what was saved in another form is not taken up', () => {
    const saved = saveReplay(new Desk('One.').replay);
    saved[0] = 99;
    expect(() => restoreReplay(saved)).toThrow(/form 99/);
    expect(() => restoreReplay(new Uint8Array([1, 200]))).toThrow();
  });
});

describe('the work done in a sitting', () => {
  const work = (desk: Desk, person: PersonId) =>
    desk.replay
      .current()
      ?.people.find(({ personId }) => personId === person)
      ?.paragraphs.map(({ paragraphId, added, removed, change }) => [paragraphId, added, removed, change]);

  it('[H4] counts what was added and removed, and not what was only taken back', () => {
    const desk = new Desk('One sentence.', 'Another.').wait(1);
    desk.does(ana, (text) => text('p0').insert(0, 'Hello. '));
    desk.does(ana, (text) => text('p0').delete(5, 2));
    desk.does(ana, (text) => text('p0').delete(6, 3));
    expect(work(desk, ana)).toEqual([['p0', 5, 3, null]]);
    desk.does(ben, (text) => text('p0').delete(0, 5));
    expect(work(desk, ben)).toEqual([['p0', 0, 5, null]]);
  });

  it('[H4] moving, splitting, merging and pasting what was cut add and remove nothing', () => {
    const desk = new Desk('One sentence. Two sentences.', 'Another.').wait(1);
    split(desk, ana, 'p0', 13, 'p9');
    move(desk, ana, 'p1', 0);
    expect(work(desk, ana)).toEqual([
      ['p1', 0, 0, 'moved'],
      ['p9', 0, 0, 'created'],
    ]);
    desk.does(ben, (text) => text('p0').delete(0, 13));
    desk.does(ben, (text) => text('p9').insert(0, 'One sentence.'));
    merge(desk, ben, 'p9', 'p0');
    desk.does(ben, (_, __, doc) => elementOf(doc, 'p1').setAttribute('level', 1 as never));
    expect(work(desk, ben)).toEqual([
      ['p1', 0, 0, 'retyped'],
      ['p0', 0, 0, 'removed'],
    ]);
  });

  it('[H4] a pause ends a sitting; the first row and the server’s repairs begin none', () => {
    const desk = new Desk('One.');
    expect(desk.replay.current()).toBeNull();
    desk.wait(1).does(ana, (text) => text('p0').insert(0, 'a'));
    desk.wait(15).does(ben, (text) => text('p0').insert(0, 'b'));
    desk.does(null, (_, __, doc) => elementOf(doc, 'p0').setAttribute('restart', true as never));
    desk.wait(16).does(null, (_, __, doc) => elementOf(doc, 'p0').setAttribute('restart', false as never));
    desk.does(cai, (text) => text('p0').insert(0, 'c'));
    expect(desk.replay.ended.map(({ from, to, people }) => [from, to, people.map(({ personId, edits }) => [personId, edits])])).toEqual([
      [
        1,
        3,
        [
          [ana, 1],
          [ben, 1],
        ],
      ],
    ]);
    expect(desk.replay.current()).toMatchObject({ from: 5, to: 5, people: [{ personId: cai, from: 5, to: 5 }] });
  });
});
