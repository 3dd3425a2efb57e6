import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { renderJson } from '../../../server/renditions/json.ts';
import { canonicalText, contentHash } from '../../../shared/draft/canonical.ts';
import type { Instant } from '../../../shared/terms.ts';
import { readPdf } from '../../support/pdf.ts';
import { paragraph } from '../../unit/draft/arbitrary.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'chapeau-render-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const canonical = canonicalText([paragraph('a', 'That governments agree;'), paragraph('b', 'Two.')], 'en');
const download = renderJson({
  workingGroupName: 'WSIS Working Group',
  statementTitle: 'Statement',
  number: 1,
  symbol: 'WSIS-WG/2005/1',
  title: 'Statement',
  note: '',
  frozenByName: 'Ana Example',
  frozenAt: '2026-11-22T04:00:00.000Z' as Instant,
  contentHash: contentHash(canonical),
  canonical,
});

function render(content: string, ...args: readonly string[]) {
  const source = join(folder, 'version.json');
  writeFileSync(source, content);
  const done = spawnSync(process.execPath, ['--import', 'tsx', 'server/cli/chapeau.ts', 'render', source, ...args], { encoding: 'utf8' });
  return { status: done.status, stderr: done.stderr };
}

test('[W7] a downloaded version becomes a PDF, a text and a page without the server', () => {
  const pdf = join(folder, 'out.pdf');
  expect(render(download, '--format', 'pdf', '-o', pdf)).toEqual({ status: 0, stderr: '' });
  expect(readPdf(readFileSync(pdf)).pages[0]?.replace(/\s+/g, ' ')).toContain('1. That governments agree; 2. Two.');
  const txt = join(folder, 'out.txt');
  expect(render(download, '--format', 'txt', '-o', txt).status).toBe(0);
  expect(readFileSync(txt, 'utf8')).toContain('1.  That governments agree;');
});

test('[W7] a text that is not what its hash says becomes nothing', () => {
  const out = join(folder, 'forged.pdf');
  const forged = render(download.replace('governments agree', 'nobody agrees'), '--format', 'pdf', '-o', out);
  expect([forged.status, existsSync(out)]).toEqual([1, false]);
  expect(forged.stderr).toContain(contentHash(canonical));
});

test('[W7] what it cannot do it says', () => {
  expect(render(download, '--format', 'docx', '-o', join(folder, 'x')).stderr).toContain(
    'The format docx is not available in this release.',
  );
  expect(render(download, '--format', 'pdf').stderr).toContain('Usage:');
  expect(render('{"record":{}}', '--format', 'pdf', '-o', join(folder, 'x')).status).toBe(1);
  expect(render(download, '--format', 'txt', '-o', join(folder, 'no/such/folder')).stderr).toContain('cannot be written');
});
