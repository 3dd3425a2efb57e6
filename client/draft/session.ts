import type { DraftOptions, DraftSession } from './contract.ts';

/** Opens a draft and its margin: two rooms, one editor. What it gives is described in `contract.ts`. */
export type OpenDraft = (options: DraftOptions) => DraftSession;

/** Removes every draft kept in this browser, for all people; call it on signing out. */
export type ForgetDrafts = () => Promise<void>;
