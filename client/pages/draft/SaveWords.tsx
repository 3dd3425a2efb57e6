import type { ReactElement } from 'react';
import { useTranslation } from '../../i18n.ts';
import type { SaveState } from '../../draft/contract.ts';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { useStore } from './useStore.ts';
import { useDraft } from './view.ts';

const ICONS: Record<SaveState['state'], IconName | null> = {
  opening: null,
  saved: null,
  saving: null,
  offline: 'offline',
  'not-saved': 'alert',
  'signed-out': 'lock',
  reload: 'alert',
  gone: 'lock',
};

/** How safe the text is, in words. Changes too often to be read out; what matters is in the banner. */
export function SaveWords(): ReactElement {
  const { t } = useTranslation('pages');
  const { session } = useDraft();
  const save = useStore(session.saveState);
  const icon = ICONS[save.state];
  const isKept = save.state === 'offline' && save.isKept;
  return (
    <span className="save-words" data-state={save.state}>
      {icon === null ? <span className="dot" aria-hidden="true" /> : <Icon name={icon} size={14} />}
      <span>{t(isKept ? 'draft.save.offlineKept' : `draft.save.${save.state}`)}</span>
    </span>
  );
}
