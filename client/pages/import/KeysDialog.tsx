import type { ReactElement } from 'react';
import { useTranslation } from '../../i18n.ts';
import { Dialog } from '../../ui/Dialog.tsx';

const IN_LIST = [
  ['move', 'arrows'],
  ['choose', 'shiftArrows'],
  ['all', 'all'],
  ['edit', 'enter'],
  ['level', 'tab'],
  ['joinPrevious', 'backspace'],
  ['remove', 'delete'],
  ['place', 'altArrows'],
  ['menu', 'menu'],
  ['remark', 'remark'],
  ['undo', 'undo'],
  ['tools', 'tools'],
  ['leave', 'leave'],
] as const;
const IN_WORDS = [
  ['split', 'enter'],
  ['joinStart', 'backspace'],
  ['joinEnd', 'delete'],
  ['done', 'escape'],
] as const;

/** Every key of the preview. */
export function KeysDialog({ close }: { readonly close: () => void }): ReactElement {
  const { t } = useTranslation('pages');
  return (
    <Dialog title={t('import.keys.title')} onClose={close} isWide>
      <div className="body shortcuts">
        <KeyList title={t('import.keys.inList')} entries={IN_LIST} />
        <KeyList title={t('import.keys.inWords')} entries={IN_WORDS} />
      </div>
    </Dialog>
  );
}

function KeyList({ title, entries }: { readonly title: string; readonly entries: typeof IN_LIST | typeof IN_WORDS }): ReactElement {
  const { t } = useTranslation('pages');
  const mod = t(/Mac|iPhone|iPad/.test(navigator.platform) ? 'shortcuts.keys.cmd' : 'shortcuts.keys.mod');
  return (
    <section>
      <h3 className="eyebrow">{title}</h3>
      <dl>
        {entries.map(([does, key]) => (
          <div key={does}>
            <dt>
              <kbd>{t(`import.keys.names.${key}`, { mod })}</kbd>
            </dt>
            <dd>{t(`import.keys.${does}`)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
