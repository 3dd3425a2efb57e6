import type { ReactElement } from 'react';
import { FreezeDialog } from './overlays/FreezeDialog.tsx';
import { LinkDialog } from './overlays/LinkDialog.tsx';
import { NotesDialog } from './overlays/NotesDialog.tsx';
import { RecoveryDialog } from './overlays/RecoveryDialog.tsx';
import { RetitleDialog } from './overlays/RetitleDialog.tsx';
import { ShortcutSheet } from './overlays/ShortcutSheet.tsx';
import { useDraft, type Overlay } from './view.ts';

/** What lies over the page; fetched when the first of them is asked for. */
export default function Overlays({ overlay }: { readonly overlay: Overlay }): ReactElement {
  const { show } = useDraft();
  const close = (): void => show(null);
  switch (overlay.kind) {
    case 'freeze':
      return <FreezeDialog onClose={close} />;
    case 'shortcuts':
      return <ShortcutSheet onClose={close} />;
    case 'notes':
      return <NotesDialog onClose={close} />;
    case 'recovery':
      return <RecoveryDialog onClose={close} />;
    case 'retitle':
      return <RetitleDialog onClose={close} />;
    case 'link':
      return <LinkDialog href={overlay.href} onClose={close} />;
  }
}
