// npm test: everything, from a fresh clone; `--soak` runs the long versions of crash, convergence and hostile tests.
import { ensureBuilt, ensureInstalled } from './prepare.mjs';
import { findBrowser } from './browser.mjs';
import { checkSources, closing, runBrowserTests, runVitest } from './testing.mjs';

const isSoak = process.argv.includes('--soak');
ensureInstalled();
await ensureBuilt();
const results = isSoak ? [] : checkSources();
if (isSoak) {
  results.push(runVitest(['server', 'convergence', 'hostile'], { SOAK: '1' }));
} else {
  results.push(runVitest(['unit', 'contract']), runVitest(['server', 'convergence', 'hostile']));
  const browser = await findBrowser();
  results.push(browser === null ? { name: 'browser', passed: 0, failed: 1, skipped: [] } : runBrowserTests({ CHROMIUM_PATH: browser }));
}
process.exitCode = closing(results);
