import type { ReactElement } from 'react';
import { FreezeDialog } from './overlays/FreezeDialog.tsx';
import { LinkDialog } from './overlays/LinkDialog.tsx';
import { LockDialog } from './overlays/LockDialog.tsx';
import { NotesDialog } from './overlays/NotesDialog.tsx';
import { PrintDraft } from './overlays/PrintDraft.tsx';
import { RecoveryDialog } from './overlays/RecoveryDialog.tsx';
import { RetitleDialog } from './overlays/RetitleDialog.tsx';
import { ShortcutSheet } from './overlays/ShortcutSheet.tsx';
import { useDraft, type Overlay } from './view.ts';
import '../../laterSentences.ts';

const OVERLAYS = {
  freeze: FreezeDialog,
  shortcuts: ShortcutSheet,
  notes: NotesDialog,
  recovery: RecoveryDialog,
  retitle: RetitleDialog,
  lock: LockDialog,
  print: PrintDraft,
} as const;

/** What lies over the page; fetched when the first of them is asked for. */
export default function Overlays({ overlay }: { readonly overlay: Overlay }): ReactElement {
  const { show } = useDraft();
  const close = (): void => show(null);
  if (overlay.kind === 'link') return <LinkDialog href={overlay.href} onClose={close} />;
  const Shown = OVERLAYS[overlay.kind];
  return <Shown onClose={close} />;
}
