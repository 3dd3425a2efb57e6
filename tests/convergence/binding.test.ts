import { toggleMark } from '@tiptap/pm/commands';
import type { Command } from '@tiptap/pm/state';
import fc from 'fast-check';
import { redoCommand, undoCommand } from 'y-prosemirror';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { bindingOf } from '../../client/draft/binding/binding.ts';
import { nodeFromElement } from '../../client/draft/binding/elements.ts';
import {
  changeLevel,
  deleteSelected,
  mergeBackward,
  mergeForward,
  moveSelected,
  setAttribute,
  splitParagraph,
} from '../../client/draft/text/edits.ts';
import { numbersOf } from '../../client/draft/text/numbers.ts';
import { differingParagraphs } from '../../client/draft/text/watchdog.ts';
import { seedUpdate } from '../../shared/draft/seed.ts';
import { openTextDocument } from '../../shared/draft/textDocument.ts';
import type { Paragraph } from '../../shared/draft/paragraph.ts';
import { PARAGRAPH_KINDS, type PersonId } from '../../shared/terms.ts';
import { Gate } from '../../server/sync/gate/gate.ts';
import { paragraph, SEED } from '../unit/draft/arbitrary.ts';
import { HeadlessEditor } from './headlessEditor.ts';

const WORDS = ['We ', 'support ', 'the 🌍 ', 'سلام ', 'é', '[and] ', 'a', 'a', 'ICANN'];

/** A server without a network: the gate, the text, and everybody's messages in one order. */
class Hub {
  readonly doc = openTextDocument();
  readonly members: Member[] = [];
  readonly refusals: string[] = [];
  readonly #gate: Gate;

  constructor(paragraphs: readonly Paragraph[]) {
    Y.applyUpdate(this.doc, seedUpdate(paragraphs));
    this.#gate = new Gate({ doc: this.doc, inFlight: () => [], owners: new Map(), presentAs: () => null });
  }

  join(): Member {
    const member = new Member(this, this.members.length);
    this.members.push(member);
    return member;
  }

  receive(update: Uint8Array, from: Member): void {
    const passage = this.#gate.admit(update, {
      personId: `person-${from.index}` as PersonId,
      mayWrite: true,
      isFirstStep: false,
      mayComeEarly: false,
    });
    if (passage.kind === 'refused') this.refusals.push(passage.reason);
    if (passage.kind !== 'change') return;
    Y.applyUpdate(this.doc, passage.update);
    for (const member of this.members) if (member !== from) member.inbox.push(passage.update);
  }

  /** Until nobody has anything to say: taking can make Yjs tidy up formatting, and say so. */
  settle(): void {
    while (this.members.some((member) => member.unsent > 0 || member.inbox.length > 0)) {
      for (const member of this.members) member.send(Infinity);
      for (const member of this.members) member.take(Infinity);
    }
  }
}

class Member {
  readonly editor: HeadlessEditor;
  readonly inbox: Uint8Array[] = [];
  readonly index: number;
  readonly #outbox: Uint8Array[] = [];
  readonly #hub: Hub;

  constructor(hub: Hub, index: number) {
    this.#hub = hub;
    this.index = index;
    const doc = openTextDocument();
    doc.clientID = 1000 + index;
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(hub.doc));
    this.editor = new HeadlessEditor(doc);
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== hub) this.#outbox.push(update);
    });
  }

  get unsent(): number {
    return this.#outbox.length;
  }

  send(count: number): void {
    for (const update of this.#outbox.splice(0, count)) this.#hub.receive(update, this);
  }

  take(count: number): void {
    for (const update of this.inbox.splice(0, count)) Y.applyUpdate(this.editor.doc, update, this.#hub);
  }
}

type Act = (member: Member, at: number, length: number) => void;

const bold: Command = (state, dispatch) =>
  state.schema.marks['bold'] === undefined ? false : toggleMark(state.schema.marks['bold'])(state, dispatch);
const by =
  (command: Command): Act =>
  (member) =>
    void member.editor.run(command);

/** What people do, with how often. */
const ACTS: readonly (readonly [number, Act])[] = [
  [12, (member, at) => member.editor.type(WORDS[at % WORDS.length] ?? 'a')],
  [6, (member, at) => member.editor.select(at)],
  [5, (member, at, length) => member.editor.select(at, at + length)],
  [3, by(splitParagraph)],
  [2, by(mergeBackward)],
  [2, by(mergeForward)],
  [3, by(deleteSelected)],
  [2, by(moveSelected(-1))],
  [2, by(moveSelected(1))],
  [1, by(changeLevel(1))],
  [1, by(changeLevel(-1))],
  [1, (member, at) => void member.editor.run(setAttribute('kind', PARAGRAPH_KINDS[at % PARAGRAPH_KINDS.length] ?? 'text'))],
  [2, by(bold)],
  [3, by(undoCommand)],
  [1, by(redoCommand)],
  [5, (member, at) => member.send(1 + (at % 3))],
  [6, (member, at) => member.take(1 + (at % 3))],
];

const acts = fc.array(
  fc.record({
    who: fc.nat(2),
    act: fc.oneof(...ACTS.map(([weight, act]) => ({ weight, arbitrary: fc.constant(act) }))),
    at: fc.nat(160),
    length: fc.nat(60),
  }),
  { minLength: 10, maxLength: 160 },
);

const START = [
  paragraph('p1', 'We met in Buenos Aires.'),
  paragraph('p2', 'That many are involved'),
  paragraph('p3', ''),
  paragraph('p4', 'We endorse the model;'),
];

function jsonOf(hub: Hub, member: Member): readonly unknown[] {
  const { schema } = member.editor.state;
  return hub.doc
    .getXmlFragment('body')
    .toArray()
    .map((element) => nodeFromElement(element, schema, new Map())?.toJSON());
}

/** Elements of the hub's text whose id changes while they live. */
function watchIds(hub: Hub): readonly string[] {
  const rewritten: string[] = [];
  hub.doc.getXmlFragment('body').observeDeep((events) => {
    for (const event of events) {
      // Asking a text's event what changed makes Yjs tidy it up: only elements are asked.
      const change = event.target instanceof Y.XmlElement ? event.keys.get('id') : undefined;
      if (change !== undefined && change.action !== 'add') rewritten.push(`${String(change.oldValue)} ${change.action}`);
    }
  });
  return rewritten;
}

test('[P1] opening a text writes nothing into it', () => {
  const hub = new Hub(START);
  const member = hub.join();
  member.editor.select(5);
  member.editor.select(1, 40);
  expect(member.unsent).toBe(0);
  expect(member.editor.labels()).toEqual(['1.', '2.', '3.', '4.']);
});

test('[S3] whatever three people do at once, all come to one text, no id is rewritten, and the gate refuses nothing', () => {
  fc.assert(
    fc.property(acts, (steps) => {
      const hub = new Hub(START);
      const rewritten = watchIds(hub);
      const members = [hub.join(), hub.join(), hub.join()];
      for (const { who, act, at, length } of steps) {
        const member = members[who];
        if (member !== undefined) act(member, at, length);
      }
      hub.settle();
      for (const member of members) {
        const shown = member.editor.ids().join() === 'null' ? [] : member.editor.state.doc.toJSON().content;
        expect(shown).toEqual(jsonOf(hub, member));
        expect(member.editor.labels()).toEqual(numbersOf(member.editor.state.doc).map((number) => number?.printed ?? null));
        member.editor.state.doc.check();
      }
      expect(rewritten).toEqual([]);
      expect(hub.refusals).toEqual([]);
      for (const member of members) member.editor.destroy();
    }),
    { seed: SEED, numRuns: Number(process.env['FUZZ_RUNS'] ?? 150) },
  );
});

test('[P1] a split keeps the id with the first part; at the start, with the words', () => {
  const hub = new Hub(START);
  const { editor } = hub.join();
  editor.select(4);
  editor.run(splitParagraph);
  expect(editor.ids().slice(0, 3)).toEqual(['p1', expect.not.stringMatching(/^p\d$/), 'p2']);
  const ids = editor.ids();
  editor.select(editor.state.doc.child(0).nodeSize + editor.state.doc.child(1).nodeSize + 1);
  editor.run(splitParagraph);
  expect(editor.ids().slice(3)).toEqual(ids.slice(2));
  expect(editor.state.doc.child(2).content.size).toBe(0);
});

test('[P1] of two merged paragraphs the first survives, unless it is empty', () => {
  const hub = new Hub(START);
  const { editor } = hub.join();
  const startOf = (index: number) =>
    Array.from({ length: index }, (_, at) => editor.state.doc.child(at).nodeSize).reduce((sum, size) => sum + size, 1);
  editor.select(startOf(1));
  editor.run(mergeBackward);
  expect(editor.ids()).toEqual(['p1', 'p3', 'p4']);
  editor.select(startOf(2));
  editor.run(mergeBackward);
  expect(editor.ids()).toEqual(['p1', 'p4']);
});

test('[P1] moving a paragraph keeps its id and what others type in its neighbour', () => {
  const hub = new Hub(START);
  const [mover, typist] = [hub.join(), hub.join()];
  mover.editor.select(28);
  mover.editor.run(moveSelected(-1));
  typist.editor.select(1);
  typist.editor.type('Indeed: ');
  hub.settle();
  expect(mover.editor.ids()).toEqual(['p2', 'p1', 'p3', 'p4']);
  expect(mover.editor.state.doc.child(1).textContent).toBe('Indeed: We met in Buenos Aires.');
  expect(typist.editor.state.doc.eq(mover.editor.state.doc)).toBe(false);
  expect(typist.editor.state.doc.toJSON()).toEqual(mover.editor.state.doc.toJSON());
});

test('[P1] a copy gets a new id, what was cut keeps its own', () => {
  const hub = new Hub(START);
  const { editor } = hub.join();
  const copied = editor.state.doc.child(0);
  editor.dispatch(editor.state.tr.insert(editor.state.doc.content.size, copied));
  expect(editor.ids().slice(0, 4)).toEqual(['p1', 'p2', 'p3', 'p4']);
  expect(editor.ids()[4]).toMatch(/^[\w-]{21}$/);
  const cut = editor.state.doc.child(1);
  const from = copied.nodeSize;
  editor.dispatch(editor.state.tr.delete(from, from + cut.nodeSize));
  editor.dispatch(editor.state.tr.insert(0, cut));
  expect(editor.ids().slice(0, 2)).toEqual(['p2', 'p1']);
});

test('[S3] emphasis on a stretch with a footnote is shown as it is in the shared text', () => {
  const hub = new Hub(START);
  const { editor } = hub.join();
  const { schema } = editor.state;
  editor.select(4);
  editor.dispatch(editor.state.tr.insert(4, schema.nodes['footnote']?.create({ id: 'f1', text: 'A note.' }) ?? []));
  editor.select(2, 8);
  editor.run(bold);
  const binding = bindingOf(editor.state);
  expect(editor.state.doc.child(0).toString()).toContain('bold');
  expect(binding === null ? null : differingParagraphs(editor.state.doc, binding)).toEqual([]);
});

test('[S29] undo never leaves the caret in the middle of a character', () => {
  const hub = new Hub([paragraph('p1', '\u{1F600} and on')]);
  const { editor } = hub.join();
  editor.select(editor.state.doc.content.size);
  editor.type('.');
  editor.select(1);
  // With the copy, which gets an id of its own, there are two changes in one.
  editor.dispatch(editor.state.tr.insertText('a', 1).insert(editor.state.doc.content.size + 1, editor.state.doc.child(0)));
  editor.run(undoCommand);
  editor.run(undoCommand);
  editor.type('!');
  hub.settle();
  expect(hub.refusals).toEqual([]);
  expect(editor.state.doc.textContent).toBe('!\u{1F600} and on');
});

test('[S29] one emoji in the place of another that shares a half with it', () => {
  const hub = new Hub([paragraph('p1', '\u{1F600}')]);
  const [a, b] = [hub.join(), hub.join()];
  for (const emoji of ['\u{1F601}', '\u{1FA01}', '\u{1FA01}\u{1F601}', '\u{1F601}', '\u{1F600}\u{1F601}', '\u{1F600}']) {
    a.editor.dispatch(a.editor.state.tr.insertText(emoji, 1, 1 + a.editor.state.doc.textContent.length));
    hub.settle();
    expect(b.editor.state.doc.textContent).toBe(emoji);
  }
  expect(hub.refusals).toEqual([]);
});

test('[S3] two who begin an empty paragraph at once both keep their letters, once', () => {
  const hub = new Hub(START);
  const [a, b] = [hub.join(), hub.join()];
  const empty = START.slice(0, 2).reduce(
    (sum, { inline }) => sum + (inline[0] !== undefined && 'text' in inline[0] ? inline[0].text.length : 0) + 2,
    1,
  );
  a.editor.select(empty);
  b.editor.select(empty);
  a.editor.type('one');
  b.editor.type('two');
  hub.settle();
  a.editor.type('!');
  b.editor.type('?');
  hub.settle();
  const text = a.editor.state.doc.child(2).textContent;
  expect([...text].sort().join('')).toBe([...'onetwo!?'].sort().join(''));
  expect(b.editor.state.doc.child(2).textContent).toBe(text);
});

test('[S8] undo takes back one’s own and leaves what others wrote', () => {
  const hub = new Hub(START);
  const [a, b] = [hub.join(), hub.join()];
  a.editor.select(1);
  a.editor.type('Alas! ');
  hub.settle();
  b.editor.select(3);
  b.editor.type('(b)');
  hub.settle();
  a.editor.run(undoCommand);
  hub.settle();
  expect(a.editor.state.doc.child(0).textContent).toContain('(b)');
  expect(a.editor.state.doc.child(0).textContent).not.toContain('Alas');
  expect(b.editor.state.doc.toJSON()).toEqual(a.editor.state.doc.toJSON());
});

test('[S8] undoing a paragraph one made leaves it whole when another has written in it', () => {
  const hub = new Hub(START);
  const [a, b] = [hub.join(), hub.join()];
  a.editor.select(10);
  a.editor.run(splitParagraph);
  hub.settle();
  const [, made] = a.editor.ids();
  b.editor.select(a.editor.state.doc.child(0).nodeSize + 1);
  b.editor.type('(b)');
  hub.settle();
  a.editor.run(undoCommand);
  hub.settle();
  expect(hub.refusals).toEqual([]);
  expect(a.editor.ids()).toContain(made);
  expect(b.editor.state.doc.textContent).toContain('(b)');
  expect(b.editor.state.doc.toJSON()).toEqual(a.editor.state.doc.toJSON());
});
