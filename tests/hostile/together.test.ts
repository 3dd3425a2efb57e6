import { beforeEach, describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import * as Y from 'yjs';
import { readBody } from '../../shared/draft/body.ts';
import { plainText } from '../../shared/draft/paragraph.ts';
import { seedUpdate } from '../../shared/draft/seed.ts';
import { openTextDocument } from '../../shared/draft/textDocument.ts';
import { CLOSE } from '../../shared/wire/socket.ts';
import { Admission } from '../../server/sync/admission.ts';
import { Connection, type ConnectionTerms } from '../../server/sync/connection.ts';
import { Gate } from '../../server/sync/gate/gate.ts';
import type { Edit, Turn } from '../../server/sync/pipeline.ts';
import { BYTES, DEEDS } from '../support/attackCatalogue.ts';
import { done, para, textOf } from '../support/attacks.ts';
import { instantNow, personId, TEXT, type Name } from '../support/syncWorld.ts';

/*
 * What one connection sends in one tick passes the gate together. An attack among honest
 * edits must come off no better for that than alone, and honest edits no worse.
 */
let room: Y.Doc;
let gate: Gate;
let turn: Turn;
let refused: { readonly name: string; readonly code: number }[];
let admission: Admission;

beforeEach(() => {
  room = openTextDocument();
  Y.applyUpdate(room, seedUpdate(TEXT));
  turn = { rows: [], acknowledgements: new Map(), items: [] };
  refused = [];
  gate = new Gate({ doc: room, inFlight: () => turn.rows.map(({ update }) => update), owners: new Map(), presentAs: () => null });
  admission = new Admission({
    room: 'draft:X@1',
    gate,
    now: instantNow,
    onRefused: (connection, code) => {
      refused.push({ name: connection.participant.name, code });
      connection.isDismissed = true;
    },
    onBusy: () => undefined,
    onClaims: () => undefined,
  });
});

function connectionOf(name: Name): Connection {
  const participant = { personId: personId(name), name, role: 'member', groupId: null, group: null, colour: 0, mayWrite: true };
  const connection = new Connection({} as WebSocket, { participant } as unknown as ConnectionTerms);
  connection.hasBroughtStep2 = true;
  return connection;
}

/** Somebody who types, and keeps what would be sent. */
function writer(name: Name): { readonly doc: Y.Doc; readonly connection: Connection; readonly type: (word: string) => Edit } {
  const doc = openTextDocument();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(room));
  const connection = connectionOf(name);
  let last: Uint8Array = new Uint8Array();
  doc.on('update', (update: Uint8Array) => {
    last = update;
  });
  const type = (word: string): Edit => {
    textOf(para(doc.getXmlFragment('body'))).insert(0, word);
    return edit(connection, last);
  };
  return { doc, connection, type };
}

function edit(connection: Connection, update: Uint8Array): Edit {
  connection.received += 1;
  return { kind: 'edit', connection, update, isStep2: false, number: connection.received };
}

/** The text as everybody would have it after the turn. */
function outcome(): string {
  const doc = openTextDocument();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(room));
  for (const { update } of turn.rows) Y.applyUpdate(doc, update);
  expect(doc.store.pendingStructs).toBeNull();
  expect(doc.store.pendingDs).toBeNull();
  return readBody(doc).map(plainText).join('\n');
}

const ALL = {
  ...BYTES,
  ...Object.fromEntries(
    Object.entries(DEEDS).map(([name, deed]) => [
      name,
      (aim: Parameters<NonNullable<(typeof BYTES)[string]>>[0]) => done(room, (doc, body) => deed(doc, body, aim)),
    ]),
  ),
};

describe('edits that pass the gate together', () => {
  it.each(Object.keys(ALL))('[G1][G2] among honest ones is refused: %s', (name) => {
    const [bo, ana] = [writer('bo'), writer('ana')];
    const aim = { fresh: () => 4_000_017, seedEnd: () => Y.getState(room.store, 1) };
    const attack = edit(bo.connection, ALL[name]?.(aim) ?? new Uint8Array());
    admission.admit([bo.type('before '), ana.type('honest '), attack, bo.type('after ')], turn);
    expect(refused).toEqual([{ name: 'bo', code: CLOSE.refused }]);
    const text = outcome();
    expect(text).toContain('before ');
    expect(text).toContain('honest ');
    expect(text).not.toContain('after ');
    expect(readBody(room).length).toBe(text.split('\n').length);
    expect(turn.acknowledgements.get(ana.connection)).toBe(1);
    // A later turn goes on from there.
    admission.admit([ana.type('again ')], turn);
    expect(outcome()).toContain('again honest ');
  });

  it('[G8] become one row for each connection, and the text is what one by one would give', () => {
    const [bo, ana] = [writer('bo'), writer('ana')];
    const edits = Array.from({ length: 250 }, (_, at) => (at % 2 === 0 ? bo.type(`b${at} `) : ana.type(`a${at} `)));
    admission.admit(edits, turn);
    expect(refused).toEqual([]);
    expect(turn.rows.map(({ personId: id }) => id)).toEqual([
      ...Array.from({ length: 2 }, () => personId('bo')),
      ...Array.from({ length: 2 }, () => personId('ana')),
    ]);
    expect(turn.acknowledgements.get(bo.connection)).toBe(125);
    const [text, oneByOne] = [outcome(), openTextDocument()];
    Y.applyUpdate(oneByOne, Y.encodeStateAsUpdate(room));
    for (const { update } of edits) Y.applyUpdate(oneByOne, update);
    expect(text).toBe(readBody(oneByOne).map(plainText).join('\n'));
  });

  it('[G2] an id that is changed by the second of two is refused as it would be alone', () => {
    const bo = writer('bo');
    const first = bo.type('before ');
    const before = Y.encodeStateVector(bo.doc);
    para(bo.doc.getXmlFragment('body')).setAttribute('id', 'stolen');
    admission.admit([first, edit(bo.connection, Y.encodeStateAsUpdate(bo.doc, before))], turn);
    expect(refused).toEqual([{ name: 'bo', code: CLOSE.refused }]);
    expect(outcome()).toContain('before ');
  });
});
