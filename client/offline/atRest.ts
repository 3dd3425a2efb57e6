import { forgetDrafts, tidyKeptDrafts } from './keptDrafts.ts';
import { forgetPages } from './offline.ts';
import { forgetWaiting, waitingOf } from './waiting/waitingWords.ts';

/** What a page does for its person when it is open and at rest: sends what waits, takes away what need not be kept. */
export async function lookAfterKept(personId: string): Promise<void> {
  waitingOf(personId);
  await tidyKeptDrafts(personId);
}

/** Takes everything away that this browser keeps of drafts; called on signing out. */
export async function forgetKept(): Promise<void> {
  await Promise.all([forgetDrafts(), forgetWaiting(), forgetPages()]);
}
