import { useLayoutEffect, type ReactElement } from 'react';
import { createRoot } from 'react-dom/client';
import { dropEarlyDraft, hasEarlyDraft } from './draft/early.ts';
import { seedRecords } from './records.ts';
import { Pages, startLoading } from './routes.tsx';

/** A page that comes quickly is shown at once; only a slow line sees the frame first. */
const FRAME_FIRST_MS = 250;

/** Shows the page of this address. */
export async function showPage(): Promise<void> {
  const root = document.getElementById('root');
  if (root === null) throw new Error('the page has no root');
  seedRecords(document.getElementById('boot'));
  const isThere = startLoading(window.location.pathname).catch(reportError);
  // A sheet with the text on it is a better frame than an empty one.
  await (hasEarlyDraft() ? isThere : Promise.race([isThere, pause(FRAME_FIRST_MS)]));
  createRoot(root).render(<FirstPage />);
}

/** What was started early is by then taken by the page that was shown, or belongs to none. */
function FirstPage(): ReactElement {
  useLayoutEffect(dropEarlyDraft, []);
  return <Pages />;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
