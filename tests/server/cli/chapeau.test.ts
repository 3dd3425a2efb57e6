import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderJson } from '../../../server/renditions/json.ts';
import { canonicalJson, canonicalText, contentHash } from '../../../shared/draft/canonical.ts';
import type { Instant } from '../../../shared/terms.ts';
import { paragraph } from '../../unit/draft/arbitrary.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'chapeau-cli-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function chapeau(...args: readonly string[]) {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--import', 'tsx', 'server/cli/chapeau.ts', ...args], {
    encoding: 'utf8',
  });
  return { stdout, stderr, status };
}

function file(name: string, content: string): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

const canonical = canonicalText([paragraph('a', 'One;')], 'en');
const download = renderJson({
  workingGroupName: 'G',
  statementTitle: 'S',
  number: 1,
  symbol: 'S/1',
  title: 'S',
  note: '',
  frozenByName: 'P',
  frozenAt: '2026-11-22T04:00:00.000Z' as Instant,
  contentHash: contentHash(canonical),
  canonical,
});

describe('the command line', () => {
  test('[I1] parse gives what the importer finds, and stdout is JSON alone', () => {
    const { stdout, status } = chapeau('parse', 'shared/world/letters/wsis-wg-2005-draft-statement.txt', '--json');
    const answer = JSON.parse(stdout);
    expect(status).toBe(0);
    expect(Object.keys(answer)).toEqual(['title', 'notes', 'paragraphs', 'remarks']);
    expect(answer.paragraphs).toHaveLength(15);
    expect(Object.keys(answer.paragraphs[0])).toEqual(['kind', 'level', 'label', 'text']);
    expect(answer.remarks.find((remark: { rule: string }) => remark.rule === 'label-without-punctuation')).toMatchObject({
      paragraph: '7',
      message: 'The number "7" has no full stop.',
    });
  });

  test('[V2] hash and canonical of a download; a changed one does not keep its hash', () => {
    const path = file('v.json', download);
    expect(chapeau('hash', path)).toMatchObject({ stdout: `${contentHash(canonical)}\n`, status: 0 });
    expect(chapeau('canonical', path)).toMatchObject({ stdout: canonicalJson(canonical), status: 0 });
    expect(chapeau('hash', file('changed.json', download.replace('One;', 'Two;')))).toMatchObject({ status: 1 });
  });

  test('refusals are sentences on stderr; unknown commands list the known ones', () => {
    expect(chapeau('parse', file('a.txt', '1. One\0'), '--json')).toMatchObject({
      stdout: '',
      status: 1,
      stderr: expect.stringContaining('This file is not text (looked at line 1)'),
    });
    expect(chapeau('hash', file('no.json', '{'))).toMatchObject({ status: 1 });
    expect(chapeau('hash', join(folder, 'absent'))).toMatchObject({ status: 2 });
    expect(chapeau('sing')).toMatchObject({ status: 2, stderr: expect.stringContaining('chapeau parse <file> --json') });
  });
});
