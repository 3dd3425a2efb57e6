import { dropEverywhere } from '../../../shared/draft/importing/editing/dropping.ts';
import { futureLabels } from '../../../shared/draft/importing/editing/creating.ts';
import { between, joinAll, joinWithNext, joinWithPrevious } from '../../../shared/draft/importing/editing/joining.ts';
import {
  bringNoteIn,
  editWords,
  makeTitle,
  movePlace,
  moveToNotes,
  removeParagraphs,
  setKind,
  shiftLevel,
  toggleRestart,
} from '../../../shared/draft/importing/editing/placing.ts';
import { wordsOf, type EditedParagraph, type Preview } from '../../../shared/draft/importing/editing/preview.ts';
import { splitAt } from '../../../shared/draft/importing/editing/splitting.ts';
import { decide } from '../../../shared/draft/importing/editing/tracking.ts';
import type { ParagraphKind } from '../../../shared/terms.ts';
import type { Translate } from '../../i18n.ts';
import type { Does } from './desk.ts';

export type Acts = ReturnType<typeof actsIn>;

/** Everything that can be done to a preview, with what is said about it. */
export function actsIn(t: Translate) {
  const no = (key: 'previous' | 'next' | 'together' | 'split' | 'further' | 'undecided') => ({ not: t(`import.not.${key}`) });
  const named = (preview: Preview, key: string): string => nameOf(preview, key);
  return {
    joinPrevious: ((preview, { at, chosen }) => {
      if (chosen.size > 1) return joinChosen(preview, chosen);
      const index = preview.paragraphs.findIndex((each) => each.key === at);
      const before = preview.paragraphs[index - 1];
      const joined = at === null ? null : joinWithPrevious(preview, at);
      if (joined === null || before === undefined || at === null) return no('previous');
      return {
        preview: joined,
        at: before.key,
        said: t('import.said.joined', { first: named(preview, before.key), second: named(preview, at) }),
      };
    }) satisfies Does,
    joinNext: ((preview, { at, chosen }) => {
      if (chosen.size > 1) return joinChosen(preview, chosen);
      const index = preview.paragraphs.findIndex((each) => each.key === at);
      const after = preview.paragraphs[index + 1];
      const joined = at === null ? null : joinWithNext(preview, at);
      if (joined === null || after === undefined || at === null) return no('next');
      return { preview: joined, said: t('import.said.joined', { first: named(preview, at), second: named(preview, after.key) }) };
    }) satisfies Does,
    kind:
      (kind: ParagraphKind): Does =>
      (preview, { chosen }) => ({
        preview: setKind(preview, chosen, kind),
        said: t('import.said.kind', { count: chosen.size, kind: t(`draft.kind.${kind}`) }),
      }),
    level:
      (by: 1 | -1): Does =>
      (preview, { at, chosen }) => {
        const next = shiftLevel(preview, chosen, by);
        const level = next.paragraphs.find((each) => each.key === at)?.level ?? 0;
        const isSame = next.paragraphs.every((each, index) => each === preview.paragraphs[index]);
        return isSame ? no('further') : { preview: next, said: t('import.said.level', { level }) };
      },
    restart: ((preview, { at }) => {
      if (at === null) return no('further');
      const next = toggleRestart(preview, at);
      const isOn = next.paragraphs.find((each) => each.key === at)?.restart === true;
      return { preview: next, said: t(isOn ? 'import.said.restart' : 'import.said.noRestart', { name: named(next, at) }) };
    }) satisfies Does,
    move:
      (by: 1 | -1): Does =>
      (preview, { at, chosen }) => {
        const next = movePlace(preview, chosen, by);
        if (next === null) return no('further');
        return { preview: next, said: t('import.said.moved', { place: next.paragraphs.findIndex((each) => each.key === at) + 1 }) };
      },
    remove: ((preview, { chosen }) =>
      chosen.size === 0
        ? no('further')
        : { preview: removeParagraphs(preview, chosen), said: t('import.said.removed', { count: chosen.size }) }) satisfies Does,
    toNotes: ((preview, { chosen }) => {
      const next = moveToNotes(preview, chosen);
      return next === null ? no('undecided') : { preview: next, said: t('import.said.toNotes', { count: chosen.size }) };
    }) satisfies Does,
    title: ((preview, { at }) => {
      const next = at === null ? null : makeTitle(preview, at);
      return next === null ? no('further') : { preview: next, said: t('import.said.title') };
    }) satisfies Does,
    bringIn:
      (noteKey: string): Does =>
      (preview, { at }) => {
        const brought = bringNoteIn(preview, noteKey, at);
        return brought === null ? no('further') : { preview: brought.preview, at: brought.newKey, said: t('import.said.broughtIn') };
      },
    words:
      (edited: EditedParagraph): Does =>
      (preview) => ({ preview: editWords(preview, edited.key, edited), said: t('import.said.edited') }),
    split:
      (edited: EditedParagraph, offset: number): Does =>
      (preview) => {
        const split = splitAt(editWords(preview, edited.key, edited), edited.key, offset);
        if (split === null) return no('split');
        const { preview: next, newKey } = split;
        const label = next.paragraphs.find((each) => each.key === newKey)?.label ?? null;
        const name = named(next, newKey);
        const said = label === null ? t('import.said.split', { name }) : t('import.said.splitLabel', { name, label });
        return { preview: next, at: newKey, caret: 0, said };
      },
    /** While editing, at the edge of the words: the caret stays where the two meet. */
    joinEdited:
      (edited: EditedParagraph, way: 'previous' | 'next'): Does =>
      (preview) => {
        const now = editWords(preview, edited.key, edited);
        const index = now.paragraphs.findIndex((each) => each.key === edited.key);
        const [first, second] =
          way === 'next' ? [now.paragraphs[index], now.paragraphs[index + 1]] : [now.paragraphs[index - 1], now.paragraphs[index]];
        const joined = first === undefined ? null : joinWithNext(now, first.key);
        if (joined === null || first === undefined || second === undefined) return no(way);
        const left = wordsOf(first);
        const space = way === 'previous' ? between(left, wordsOf(second)).length : 0;
        const said = t('import.said.joined', { first: named(now, first.key), second: named(now, second.key) });
        return { preview: joined, at: first.key, caret: left.length + space, said };
      },
    drop:
      (sample: string): Does =>
      (preview) => {
        const { preview: next, places, joins } = dropEverywhere(preview, sample);
        const said = [t('import.said.dropped', { count: places }), ...(joins > 0 ? [t('import.said.rejoined', { count: joins })] : [])];
        return { preview: next, said: said.join(' ') };
      },
    decide:
      (ids: ReadonlySet<string>, isTaken: boolean): Does =>
      (preview) => ({
        preview: decide(preview, ids, isTaken),
        said: t(isTaken ? 'import.said.taken' : 'import.said.leftOut', { count: ids.size }),
      }),
  };

  function joinChosen(preview: Preview, chosen: ReadonlySet<string>): ReturnType<Does> {
    const joined = joinAll(preview, chosen);
    const first = preview.paragraphs.find((each) => chosen.has(each.key));
    if (joined === null || first === undefined) return no('together');
    return { preview: joined, at: first.key, said: t('import.said.joinedMany', { count: chosen.size }) };
  }
}

const SHOWN = 28;

/** How a paragraph is called aloud: by the number it will have, else by its first words. */
export function nameOf({ paragraphs }: Pick<Preview, 'paragraphs'>, key: string): string {
  const names = NAMES.get(paragraphs) ?? namesOf(paragraphs);
  NAMES.set(paragraphs, names);
  return names.get(key) ?? '';
}

/** A long list of remarks asks for the names of the same paragraphs again and again. */
const NAMES = new WeakMap<readonly EditedParagraph[], ReadonlyMap<string, string>>();

function namesOf(paragraphs: readonly EditedParagraph[]): ReadonlyMap<string, string> {
  const labels = futureLabels({ paragraphs });
  return new Map(paragraphs.map((paragraph, index) => [paragraph.key, labels[index] ?? firstWords(wordsOf(paragraph))] as const));
}

function firstWords(words: string): string {
  return `“${words.length > SHOWN ? `${words.slice(0, SHOWN)}…` : words}”`;
}
