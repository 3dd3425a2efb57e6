import type { ReactElement } from 'react';
import { useTranslation } from '../i18n.ts';

type Key = 'enter' | 'backspace' | 'tab' | 'shiftTab' | 'altUp' | 'altDown' | 'escTab' | 'question' | 'at' | 'altF10' | 'altF9' | 'altF8';
type Does =
  | 'split'
  | 'merge'
  | 'deeper'
  | 'higher'
  | 'up'
  | 'down'
  | 'bold'
  | 'italic'
  | 'link'
  | 'undo'
  | 'redo'
  | 'comment'
  | 'toolbar'
  | 'authors'
  | 'nextStretch'
  | 'sheet'
  | 'send'
  | 'mention'
  | 'leave';
type Entry = readonly [does: Does, keys: readonly [Key] | readonly ['mod', ...string[]]];

const TEXT: readonly Entry[] = [
  ['split', ['enter']],
  ['merge', ['backspace']],
  ['deeper', ['tab']],
  ['higher', ['shiftTab']],
  ['up', ['altUp']],
  ['down', ['altDown']],
  ['bold', ['mod', 'B']],
  ['italic', ['mod', 'I']],
  ['link', ['mod', 'K']],
  ['undo', ['mod', 'Z']],
  ['redo', ['mod', 'Shift', 'Z']],
  ['comment', ['mod', 'Alt', 'M']],
  ['leave', ['escTab']],
];
const PAGE: readonly Entry[] = [
  ['toolbar', ['altF10']],
  ['authors', ['altF9']],
  ['nextStretch', ['altF8']],
  ['sheet', ['question']],
  ['send', ['mod', '↵']],
  ['mention', ['at']],
];

/** Every key of the draft page; on its sheet and on the help page. */
export function ShortcutTable({ level }: { readonly level: 2 | 3 }): ReactElement {
  const { t } = useTranslation('pages');
  return (
    <div className="shortcuts">
      <ShortcutList level={level} title={t('shortcuts.text')} entries={TEXT} />
      <ShortcutList level={level} title={t('shortcuts.everywhere')} entries={PAGE} />
    </div>
  );
}

interface ShortcutListProps {
  readonly level: 2 | 3;
  readonly title: string;
  readonly entries: readonly Entry[];
}

function ShortcutList({ level, title, entries }: ShortcutListProps): ReactElement {
  const { t } = useTranslation('pages');
  const Heading = level === 2 ? 'h2' : 'h3';
  const words = (keys: Entry[1]): string => (keys[0] === 'mod' ? [modKey(), ...keys.slice(1)].join('+') : t(`shortcuts.keys.${keys[0]}`));
  return (
    <section>
      <Heading className="eyebrow">{title}</Heading>
      <dl>
        {entries.map(([does, keys]) => (
          <div key={does}>
            <dt>
              <kbd>{words(keys)}</kbd>
            </dt>
            <dd>{t(`shortcuts.${does}`)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );

  function modKey(): string {
    return t(/Mac|iPhone|iPad/.test(navigator.platform) ? 'shortcuts.keys.cmd' : 'shortcuts.keys.mod');
  }
}
