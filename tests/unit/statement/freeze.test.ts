import { describe, expect, test } from 'vitest';
import { canonicalText, contentHash } from '../../../shared/draft/canonical.ts';
import { freezeFindings, mayFreeze, prepareVersion, type BeforeFreeze } from '../../../shared/statement/freeze.ts';
import { paragraph } from '../draft/arbitrary.ts';

const title = paragraph('t', 'Statement', { kind: 'title' });
const state = (about: Partial<BeforeFreeze>): BeforeFreeze => ({
  paragraphs: [title, paragraph('a', 'One;')],
  openThreads: [],
  unsaved: [],
  recentlyDisconnected: [],
  ...about,
});
const rules = (about: Partial<BeforeFreeze>) => freezeFindings(state(about)).map(({ rule }) => rule);

describe('freezing', () => {
  test('[V3] a whole text without open ends has nothing on its checklist', () => {
    expect(freezeFindings(state({}))).toEqual([]);
  });

  test('[V3] the checklist names brackets, empty paragraphs, titles, open threads, with their citations', () => {
    const paragraphs = [
      paragraph('a', 'One [two] [three'),
      title,
      paragraph('t2', 'Again', { kind: 'title' }),
      paragraph('e', '  ', { level: 1 }),
    ];
    const findings = freezeFindings(state({ paragraphs, openThreads: [paragraph('a', '').id, paragraph('a', '').id] }));
    expect(findings.map(({ rule, count, paragraphs: about }) => [rule, count, about.map(({ label }) => label)])).toEqual([
      ['title-not-first', 1, [null]],
      ['titles-many', 2, [null, null]],
      ['paragraph-empty', 1, ['1 (a)']],
      ['bracket', 1, ['1']],
      ['bracket-unbalanced', 1, ['1']],
      ['thread-open', 2, ['1']],
    ]);
    expect(mayFreeze(findings, []).ok).toBe(false);
    expect(
      mayFreeze(
        findings,
        findings.map(({ rule }) => rule),
      ).ok,
    ).toBe(true);
  });

  test('[V3] members with unsaved text are named; only the freezer’s own stands in the way', () => {
    const findings = freezeFindings(
      state({
        unsaved: [
          { name: 'Amina', count: 2 },
          { name: 'Me', count: 1, isFreezer: true },
        ],
        recentlyDisconnected: ['Tomás'],
      }),
    );
    expect(findings.map(({ rule, isBlocking, people }) => [rule, isBlocking, people])).toEqual([
      ['member-unsaved', true, ['Me']],
      ['member-unsaved', false, ['Amina']],
      ['member-gone', false, ['Tomás']],
    ]);
    expect(mayFreeze(findings.slice(1), ['member-gone'])).toMatchObject({ ok: true });
    expect(mayFreeze(findings.slice(1), [])).toMatchObject({ ok: false });
    expect(mayFreeze(findings, ['member-unsaved', 'member-gone'])).toMatchObject({ ok: false, refusal: { code: 'freeze-unsaved-text' } });
  });

  test('[V3] nothing to freeze cannot be confirmed away', () => {
    const empty = { paragraphs: [paragraph('a', ' ')] };
    expect(rules(empty)).toEqual(['nothing-to-freeze']);
    expect(mayFreeze(freezeFindings(state(empty)), ['nothing-to-freeze'])).toMatchObject({ refusal: { code: 'nothing-to-freeze' } });
    expect(prepareVersion(empty.paragraphs, 'en').ok).toBe(false);
  });

  test('[V2] what is prepared is the canonical text, its hash and its labels', () => {
    const { paragraphs } = state({});
    const prepared = prepareVersion(paragraphs, 'en');
    expect(prepared.ok && prepared.facts.contentHash).toBe(contentHash(canonicalText(paragraphs, 'en')));
    expect(prepared.ok && [...prepared.facts.labels]).toEqual([['a', '1']]);
  });
});
