// npm run check: types, lint, format, house rules, unit and contract tests; what one runs before each commit.
import { ensureInstalled } from './prepare.mjs';
import { closing, checkSources, runVitest } from './testing.mjs';

ensureInstalled();
const results = checkSources();
results.push(runVitest(['unit', 'contract']));
process.exitCode = closing(results);
