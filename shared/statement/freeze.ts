import { findBrackets } from '../draft/brackets.ts';
import { canonicalJson, canonicalText, contentHash } from '../draft/canonical.ts';
import { citationsOf, labelsOf } from '../draft/numbering.ts';
import { plainText, type Paragraph } from '../draft/paragraph.ts';
import { granted, refused, type Decision } from '../refusal.ts';
import type { ParagraphId, ParagraphLabel, Sha256 } from '../terms.ts';
import { needsConfirmation } from './confirming.ts';

/** Something the coordinator should look at before freezing. A blocking one must be mended, any other may be confirmed. */
export interface Finding {
  readonly rule:
    | 'nothing-to-freeze'
    | 'title-missing'
    | 'title-not-first'
    | 'titles-many'
    | 'paragraph-empty'
    | 'bracket'
    | 'bracket-unbalanced'
    | 'thread-open'
    | 'member-unsaved'
    | 'member-gone';
  readonly isBlocking: boolean;
  readonly count: number;
  readonly paragraphs: readonly { readonly id: ParagraphId; readonly label: string | null }[];
  readonly people: readonly string[];
}

/** The draft and its surroundings at the moment of freezing. */
export interface BeforeFreeze {
  readonly paragraphs: readonly Paragraph[];
  /** The paragraph beside which each open thread stands. */
  readonly openThreads: readonly ParagraphId[];
  /** Who has text that has not arrived, and how many messages of it. */
  readonly unsaved: readonly { readonly name: string; readonly count: number; readonly isFreezer?: boolean }[];
  /** Who edited in the last ten minutes and is now disconnected: may have unsent text. */
  readonly recentlyDisconnected: readonly string[];
}

/** The checklist before a freeze (rule V3), in the order in which it is shown. */
export function freezeFindings(state: BeforeFreeze): readonly Finding[] {
  const cited = citationsOf(state.paragraphs);
  const named = (paragraphs: readonly Pick<Paragraph, 'id'>[]): Finding['paragraphs'] =>
    paragraphs.map(({ id }) => ({ id, label: cited.get(id) ?? null }));
  const about = (rule: Finding['rule'], paragraphs: readonly Pick<Paragraph, 'id'>[], count = paragraphs.length): Finding => ({
    rule,
    isBlocking: false,
    count,
    paragraphs: named(paragraphs),
    people: [],
  });
  if (!hasText(state.paragraphs)) return [{ ...about('nothing-to-freeze', [], 1), isBlocking: true }, ...peopleFindings(state)];
  const findings = [
    ...titleFindings(state.paragraphs, about),
    ...textFindings(state.paragraphs, about),
    about('thread-open', placesOf(state.openThreads), state.openThreads.length),
  ];
  return [...findings.filter(({ count }) => count > 0), ...peopleFindings(state)];
}

/** Whether the coordinator may go on, having confirmed findings by their rules. */
export function mayFreeze(findings: readonly Finding[], confirmed: readonly string[]): Decision<null> {
  const blocking = findings.find(({ isBlocking }) => isBlocking);
  if (blocking?.rule === 'nothing-to-freeze') return refused('nothing-to-freeze');
  if (blocking?.rule === 'member-unsaved') return refused('freeze-unsaved-text', { values: { name: blocking.people.join(', ') } });
  const open = blocking ?? findings.find((finding) => needsConfirmation(finding) && !confirmed.includes(finding.rule));
  return open === undefined ? granted(null) : refused('freeze-findings', { values: { rule: open.rule } });
}

/** What a version keeps of a draft for ever: canonical bytes (as text), their hash, and its labels. */
export interface PreparedVersion {
  readonly canonical: string;
  readonly contentHash: Sha256;
  readonly labels: ReadonlyMap<ParagraphId, ParagraphLabel>;
}

/** The content of a version out of a draft at one position of its log (rule V2). */
export function prepareVersion(paragraphs: readonly Paragraph[], lang: string): Decision<PreparedVersion> {
  if (!hasText(paragraphs)) return refused('nothing-to-freeze');
  const text = canonicalText(paragraphs, lang);
  return granted({ canonical: canonicalJson(text), contentHash: contentHash(text), labels: labelsOf(paragraphs) });
}

type About = (rule: Finding['rule'], paragraphs: readonly Pick<Paragraph, 'id'>[], count?: number) => Finding;

function titleFindings(paragraphs: readonly Paragraph[], about: About): readonly Finding[] {
  const titles = paragraphs.filter(({ kind }) => kind === 'title');
  if (titles.length === 0) return [about('title-missing', [], 1)];
  const isFirst = paragraphs[0]?.kind === 'title';
  return [about('title-not-first', isFirst ? [] : titles.slice(0, 1)), about('titles-many', titles.length > 1 ? titles : [])];
}

function textFindings(paragraphs: readonly Paragraph[], about: About): readonly Finding[] {
  const read = paragraphs.map((paragraph) => ({ paragraph, brackets: findBrackets(plainText(paragraph)) }));
  const bracketed = read.filter(({ brackets }) => brackets.pairs.length > 0);
  const unbalanced = read.filter(({ brackets }) => brackets.strays.length > 0);
  return [
    about(
      'paragraph-empty',
      paragraphs.filter((paragraph) => isEmpty(paragraph)),
    ),
    about(
      'bracket',
      bracketed.map(({ paragraph }) => paragraph),
      bracketed.reduce((total, { brackets }) => total + brackets.pairs.length, 0),
    ),
    about(
      'bracket-unbalanced',
      unbalanced.map(({ paragraph }) => paragraph),
    ),
  ];
}

function peopleFindings({ unsaved, recentlyDisconnected }: BeforeFreeze): readonly Finding[] {
  const own = unsaved.filter(({ isFreezer, count }) => isFreezer === true && count > 0);
  const others = unsaved.filter(({ isFreezer, count }) => isFreezer !== true && count > 0);
  const about = (rule: Finding['rule'], people: readonly string[], isBlocking: boolean): Finding => ({
    rule,
    isBlocking,
    count: people.length,
    paragraphs: [],
    people,
  });
  return [
    about(
      'member-unsaved',
      own.map(({ name }) => name),
      true,
    ),
    about(
      'member-unsaved',
      others.map(({ name }) => name),
      false,
    ),
    about('member-gone', recentlyDisconnected, false),
  ].filter(({ count }) => count > 0);
}

function hasText(paragraphs: readonly Paragraph[]): boolean {
  return paragraphs.some((paragraph) => !isEmpty(paragraph));
}

function isEmpty(paragraph: Paragraph): boolean {
  return plainText(paragraph).trim() === '' && !paragraph.inline.some((part) => !('text' in part));
}

function placesOf(ids: readonly ParagraphId[]): readonly Pick<Paragraph, 'id'>[] {
  return [...new Set(ids)].map((id) => ({ id }));
}
