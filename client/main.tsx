import { createRoot } from 'react-dom/client';
import './ui/tokens.css';
import './ui/base.css';
import './ui/parts.css';
import { seedRecords } from './records.ts';
import { Pages, startLoading } from './routes.tsx';

/** A page that comes quickly is shown at once; only a slow line sees the frame first. */
const FRAME_FIRST_MS = 250;

seedRecords(document.getElementById('boot'));
const isThere = startLoading(window.location.pathname).catch(reportError);
const isSlow = new Promise((resolve) => setTimeout(resolve, FRAME_FIRST_MS));
void Promise.race([isThere, isSlow]).then(() => {
  const root = document.getElementById('root');
  if (root === null) throw new Error('the page has no root');
  createRoot(root).render(<Pages />);
});
