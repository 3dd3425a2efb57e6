import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { bindingOf } from '../../client/draft/binding/binding.ts';
import { differingParagraphs } from '../../client/draft/text/watchdog.ts';
import { readBody } from '../../shared/draft/body.ts';
import { plainText } from '../../shared/draft/paragraph.ts';
import { seedUpdate } from '../../shared/draft/seed.ts';
import { openTextDocument } from '../../shared/draft/textDocument.ts';
import { CLIPBOARDS } from '../support/clipboards.ts';
import { GateHub, GateMember } from '../support/gateHub.ts';
import { sliceOf } from '../support/pasting.ts';
import { pick, randomFrom, type Random } from '../support/randomEdits.ts';
import { paste, type Act } from '../support/simulation/acts.ts';
import { actsOfADay } from '../support/writing.ts';
import { paragraph } from '../unit/draft/arbitrary.ts';
import { HeadlessEditor } from './headlessEditor.ts';

/** `SEED=10 DAYS=1` sees one day again; `SOAK=1` writes a million edits. */
const FIRST = Number(process.env['SEED'] ?? 1);
const EDITS_OF_A_DAY = 800;
const DAYS = Number(process.env['DAYS'] ?? (process.env['SOAK'] === '1' ? 1_250 : 25));
/** Days in which Yjs throws while it undoes. */
const TROUBLED = process.env['SEED'] === undefined ? [1015, 1121] : [];
const days = [...Array.from({ length: DAYS }, (_, day) => FIRST + day), ...TROUBLED];

function emptySheet(): HeadlessEditor {
  const doc = openTextDocument();
  Y.applyUpdate(doc, seedUpdate([paragraph('p1', '')]));
  return new HeadlessEditor(doc);
}

const textsOf = (editor: HeadlessEditor): readonly string[] => {
  const texts: string[] = [];
  editor.state.doc.forEach((node) => texts.push(node.textContent));
  return texts;
};

describe('a clipboard', () => {
  it.each(CLIPBOARDS)('[G8] of $program is read as its words, without its mess', ({ html, reads }) => {
    const editor = emptySheet();
    paste(editor, sliceOf(html, editor));
    expect(textsOf(editor)).toEqual(reads);
    expect(readBody(editor.doc).map(plainText)).toEqual(reads);
  });
});

const START = [
  paragraph('p1', 'We met in Buenos Aires.'),
  paragraph('p2', 'That many 😀 are involved'),
  paragraph('p3', ''),
  paragraph('p4', 'المجتمع المدني والقطاع الخاص'),
];

/** What happens to the lines and windows of a day. */
function turnOfEvents(hub: GateHub, random: Random): void {
  const member = pick(random, hub.members);
  const roll = random();
  if (roll < 0.45) member.send(1 + Math.floor(random() * 4));
  else if (roll < 0.9) member.take(1 + Math.floor(random() * 4));
  else if (roll < 0.92 && !member.isAway) member.goAway();
  else if (roll < 0.95 && member.isAway) member.comeBack();
  else if (roll < 0.97 && !member.isAway) member.repeat();
  else if (roll < 0.975) reload(hub, member, random);
}

/** The page is loaded again, with what the browser kept: the old text, and a new client id. */
function reload(hub: GateHub, member: GateMember, random: Random): void {
  const kept = Y.encodeStateAsUpdate(member.doc);
  const { personId, isStock } = member;
  hub.members.splice(hub.members.indexOf(member), 1);
  member.close();
  new GateMember(hub, { person: personId.replace('person-', ''), random, isStock, kept });
}

function edit(member: GateMember, random: Random, acts: readonly Act[]): void {
  const act = pick(random, acts);
  if (member.editor !== null) act(member.editor, Math.floor(random() * 400), Math.floor(random() * 40));
  member.hand?.edit();
}

describe('honest traffic', () => {
  const sheet = emptySheet();
  const acts = actsOfADay(CLIPBOARDS.map(({ html }) => sliceOf(html, sheet)));

  it.each(days)(
    '[G8] of a day of eight hundred edits nothing is refused, and the text reads as every editor shows it (seed %i)',
    (seed) => {
      const random = randomFrom(seed);
      const hub = new GateHub(START);
      for (const person of ['ana', 'ana', 'bo']) new GateMember(hub, { person, random });
      new GateMember(hub, { person: 'chen', random, isStock: true });
      // One is an hour without a line.
      if (seed % 3 === 0) hub.members[2]?.goAway();
      for (let edits = 0; edits < EDITS_OF_A_DAY; edits += 1) {
        edit(pick(random, hub.members), random, acts);
        for (let turns = 0; turns < 3; turns += 1) turnOfEvents(hub, random);
      }
      hub.settle();
      expect(hub.refusals).toEqual([]);
      const body = readBody(hub.doc);
      for (const { editor, doc, isStock } of hub.members) {
        if (isStock) expect(readBody(doc).map(plainText)).toEqual(body.map(plainText));
        else expect(readBody(doc)).toEqual(body);
        const binding = editor === null ? null : bindingOf(editor.state);
        if (editor !== null && binding !== null) expect(differingParagraphs(editor.state.doc, binding)).toEqual([]);
      }
      expect(body.map(plainText).join('')).not.toMatch(/[\p{Surrogate}\uFFFD]/u);
      hub.close();
    },
  );
});
