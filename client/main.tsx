import './ui/tokens.css';
import './ui/base.css';
import './ui/parts.css';
import { startEarly } from './draft/early.ts';

/** A draft's text comes first, everything else after it. */
async function start(): Promise<void> {
  await pageIsRead();
  await startEarly().catch(reportError);
  const { showPage } = await import('./show.tsx');
  await showPage();
}

/** The script does not wait for styles, and so may come before the end of the page. */
async function pageIsRead(): Promise<void> {
  if (document.readyState !== 'loading') return;
  await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve, { once: true }));
}

void start();
