import { createHash } from 'node:crypto';
import { assert, jsonValue, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChainedEntry } from '../../../shared/journal.ts';
import { sortedJson } from '../../../shared/proof/sortedJson.ts';
import { CHAIN_START, commitmentTo, entryHash, followChain } from '../../../shared/proof/journalChain.ts';
import type { Instant, Sha256 } from '../../../shared/terms.ts';

describe('canonical JSON', () => {
  it('[J1] sorts names at every depth, leaves out what is undefined, adds no space', () => {
    expect(sortedJson({ b: [1, { d: null, c: 'é "q"' }], a: true, gone: undefined })).toBe('{"a":true,"b":[1,{"c":"é \\"q\\"","d":null}]}');
  });

  it('[J1] is JSON of the same value, in whatever order names were written', () => {
    assert(
      property(jsonValue(), (value) => {
        const json: unknown = JSON.parse(JSON.stringify(value));
        const text = sortedJson(json);
        expect(JSON.parse(text)).toEqual(json);
        expect(sortedJson(backwards(json))).toBe(text);
      }),
      { seed: 20050404, verbose: 1 },
    );
  });

  it('refuses numbers that JSON cannot say', () => {
    expect(() => sortedJson({ a: Number.NaN })).toThrow();
  });
});

describe('the chain of the journal', () => {
  it('[J1] the hash of an entry is SHA-256 over the canonical JSON of everything else in it', () => {
    const [entry] = chain(1);
    const text =
      '{"actorId":null,"at":"2005-04-04T09:00:00.000Z","commitment":null,"facts":"{\\"n\\":1}","kind":"instance-set-up",' +
      `"onBehalfOfId":null,"previousHash":"${'0'.repeat(64)}","seq":1}`;
    expect(entry?.hash).toBe(createHash('sha256').update(text).digest('hex'));
  });

  it('[J2] a commitment is SHA-256 over salt and text', () => {
    const salt = new Uint8Array(32).fill(7);
    expect(commitmentTo(salt, '{"body":"ü"}')).toBe(createHash('sha256').update(salt).update('{"body":"ü"}').digest('hex'));
  });

  it('[J1] an unbroken chain gives its head, also read in parts', () => {
    const entries = chain(5);
    const head = { seq: 5, hash: entries[4]?.hash };
    expect(followChain(CHAIN_START, entries)).toEqual(head);
    const half = followChain(CHAIN_START, entries.slice(0, 2));
    expect('hash' in half && followChain(half, entries.slice(2))).toEqual(head);
  });

  it('[J1] a changed, missing or exchanged entry is found where it is', () => {
    const entries = chain(4);
    const [first, second, third, fourth] = entries;
    if (!first || !second || !third || !fourth) throw new Error('four');
    expect(followChain(CHAIN_START, [first, { ...second, facts: '{"n":9}' }, third])).toEqual({ seq: 2, what: 'hash' });
    expect(followChain(CHAIN_START, [first, third])).toEqual({ seq: 2, what: 'gap' });
    const forged = { ...second, facts: '{"n":9}' };
    const rehashed = { ...forged, hash: entryHash(forged) };
    expect(followChain(CHAIN_START, [first, rehashed, third, fourth])).toEqual({ seq: 3, what: 'previous-hash' });
  });

  it('[J1] every field of an entry is covered by its hash', () => {
    const [entry] = chain(1);
    if (!entry) throw new Error('one');
    const { hash, ...content } = entry;
    const other = { seq: 2, at: 'x', actorId: 'x', onBehalfOfId: 'x', kind: 'x', facts: 'x', commitment: 'x', previousHash: 'x' };
    for (const [name, value] of Object.entries(other)) {
      expect(entryHash({ ...content, [name]: value }), name).not.toBe(hash);
    }
  });
});

function chain(length: number): readonly ChainedEntry[] {
  const entries: ChainedEntry[] = [];
  let previousHash: Sha256 = CHAIN_START.hash;
  for (let seq = 1; seq <= length; seq += 1) {
    const unsealed = {
      seq,
      at: '2005-04-04T09:00:00.000Z' as Instant,
      actorId: null,
      onBehalfOfId: null,
      kind: 'instance-set-up',
      facts: sortedJson({ n: seq }),
      commitment: null,
      previousHash,
    } as const;
    previousHash = entryHash(unsealed);
    entries.push({ ...unsealed, hash: previousHash });
  }
  return entries;
}

function backwards(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(backwards);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, member]) => [name, backwards(member)]),
  );
}
