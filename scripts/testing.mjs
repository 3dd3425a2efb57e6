// How the kinds of tests are run and counted, for `npm test`, `npm run check` and `npm run soak`.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bin, root, run, say } from './prepare.mjs';

/**
 * @typedef {{ name: string, passed: number, failed: number, skipped: string[] }} Result
 */
const reports = join(root, 'test-results');
const CHECKS = [
  ['types', 'tsc', ['-b', '--pretty']],
  ['lint', 'oxlint', ['--type-aware', '--deny-warnings']],
  ['format', 'prettier', ['--check', '--cache', '--cache-strategy', 'content', '--log-level', 'warn', '.']],
];

/** Types, lint and format; each counts as one. @returns {Result[]} */
export function checkSources() {
  return CHECKS.map(([name, command, args]) => {
    say(`\n— ${name}`);
    const ok = run(bin(/** @type {string} */ (command)), /** @type {string[]} */ (args)) === 0;
    return { name: /** @type {string} */ (name), passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: [] };
  });
}

/** @param {string[]} kinds @param {Record<string, string>} [env] @returns {Result} */
export function runVitest(kinds, env = {}) {
  say(`\n— ${kinds.join(', ')}`);
  mkdirSync(reports, { recursive: true });
  const outputFile = join(reports, `vitest-${kinds.join('-')}.json`);
  rmSync(outputFile, { force: true });
  const status = run(
    bin('vitest'),
    ['run', ...kinds.flatMap((kind) => ['--project', kind]), '--reporter=default', '--reporter=json', `--outputFile.json=${outputFile}`],
    {
      env: { ...process.env, ...env },
    },
  );
  return countVitest(kinds.join(', '), outputFile, status);
}

/** @param {string} name @param {string} file @param {number} status @returns {Result} */
function countVitest(name, file, status) {
  const report = readReport(file);
  if (report === null) return { name, passed: 0, failed: 1, skipped: [] };
  const tests = report.testResults.flatMap((/** @type {any} */ suite) => suite.assertionResults);
  const skipped = tests
    .filter((/** @type {any} */ test) => ['pending', 'skipped', 'todo'].includes(test.status))
    .map((/** @type {any} */ test) => test.fullName);
  const failed = tests.filter((/** @type {any} */ test) => test.status === 'failed').length;
  const passed = tests.filter((/** @type {any} */ test) => test.status === 'passed').length;
  // A suite that cannot be loaded, or an error outside every test, is a failure too.
  return { name, passed, failed: status !== 0 && failed === 0 ? 1 : failed, skipped };
}

/** @param {Record<string, string>} [env] @returns {Result} */
export function runBrowserTests(env = {}) {
  say('\n— browser');
  mkdirSync(reports, { recursive: true });
  const file = join(reports, 'browser.json');
  rmSync(file, { force: true });
  const status = run(bin('playwright'), ['test'], { env: { ...process.env, ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: file } });
  const report = readReport(file);
  if (report === null) return { name: 'browser', passed: 0, failed: 1, skipped: [] };
  const { expected, unexpected, flaky, skipped } = report.stats;
  const failed = unexpected + flaky;
  return {
    name: 'browser',
    passed: expected,
    failed: status !== 0 && failed === 0 ? 1 : failed,
    skipped: Array.from({ length: skipped }, () => 'a browser test'),
  };
}

/** @param {string} file */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    say(`No report was written to ${file}: ${String(error)}`);
    return null;
  }
}

/** Prints what was skipped and the closing line; gives the exit code. @param {Result[]} results */
export function closing(results) {
  const sum = (/** @type {'passed' | 'failed'} */ key) => results.reduce((total, result) => total + result[key], 0);
  const skipped = results.flatMap((result) => result.skipped);
  say('');
  for (const { name, passed, failed } of results) say(`${failed === 0 ? '✓' : '✗'} ${name}: ${passed} passed, ${failed} failed`);
  for (const name of skipped) say(`- skipped: ${name}`);
  const mustNotSkip = process.env.CI_SERVICES === 'required' && skipped.length > 0;
  if (mustNotSkip) say('Skipping is not allowed here (CI_SERVICES=required): what was skipped counts as failed.');
  const failed = sum('failed') + (mustNotSkip ? skipped.length : 0);
  process.stdout.write(`${sum('passed')} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
}
