import { createContext, useContext } from 'react';
import type { DraftSession } from '../../draft/contract.ts';
import type { StatementRecord } from '../../../shared/wire/statement.ts';

/** What lies over the page; at most one thing. */
export type Overlay =
  | { readonly kind: 'freeze' | 'shortcuts' | 'notes' | 'recovery' | 'retitle' | 'lock' | 'print' }
  | { readonly kind: 'link'; readonly href: string | null };

/** Which side panel a narrow screen shows instead of the text. */
export type SidePanel = 'paragraphs' | 'margin' | null;

/** What a new thread is being written on. */
export type CommentTarget = NonNullable<ReturnType<DraftSession['selectionForComment']>>;

/** The open draft, as every part of its page sees it. */
export interface DraftView {
  readonly record: StatementRecord;
  readonly groupSlug: string;
  readonly session: DraftSession;
  readonly show: (overlay: Overlay | null) => void;
  readonly side: SidePanel;
  readonly showSide: (side: SidePanel) => void;
  readonly target: CommentTarget | null;
  /** Begins a comment on the selection; null gives it up. */
  readonly compose: (target: CommentTarget | null) => void;
  /** Whether it is shown who wrote what. */
  readonly hasAuthors: boolean;
  readonly showAuthors: (isShown: boolean) => void;
}

const Context = createContext<DraftView | null>(null);
export const DraftViewProvider = Context.Provider;

export function useDraft(): DraftView {
  const view = useContext(Context);
  if (view === null) throw new Error('a part of the draft page stands outside it');
  return view;
}
