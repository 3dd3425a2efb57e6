import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/** The rules of the house that a machine can see: who imports whom, where SQL and Yjs live, what a shared file may touch. */
const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

function filesUnder(folder: string): string[] {
  return readdirSync(join(root, folder)).flatMap((name) => {
    const path = join(folder, name);
    return statSync(join(root, path)).isDirectory() ? filesUnder(path) : /\.tsx?$/.test(name) ? [path] : [];
  });
}

interface Source {
  readonly path: string;
  readonly text: string;
  /** Project paths and package names it imports. */
  readonly imports: readonly string[];
}

const sources: readonly Source[] = ['shared', 'server', 'client'].flatMap(filesUnder).map((path) => {
  const text = readFileSync(join(root, path), 'utf8');
  const named = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '');
  return { path, text, imports: named.map((name) => (name.startsWith('.') ? relative(root, resolve(root, dirname(path), name)) : name)) };
});

function offenders(isMeant: (source: Source) => boolean, offends: (source: Source) => string | undefined | false): string[] {
  return sources.filter(isMeant).flatMap((source) => {
    const what = offends(source);
    return what === undefined || what === false ? [] : [`${source.path}: ${what}`];
  });
}

const within = (folder: string) => (source: Source) => source.path.startsWith(folder);
const importing = (pattern: RegExp) => (source: Source) => source.imports.find((name) => pattern.test(name));

describe('the house', () => {
  it('shared imports nothing of client or server, and no Node module', () => {
    expect(offenders(within('shared/'), importing(/^(client|server|tests|node:)/))).toEqual([]);
  });

  it('shared knows no clock and no chance', () => {
    expect(
      offenders(within('shared/'), ({ text }) => /Date\.now\(|new Date\(\)|Math\.random\(|crypto\.|\bconsole\./.exec(text)?.[0]),
    ).toEqual([]);
  });

  it('client and server meet only in shared', () => {
    expect(offenders(within('client/'), importing(/^(server|tests)\//))).toEqual([]);
    expect(offenders(within('server/'), importing(/^(client|tests)\//))).toEqual([]);
  });

  it('SQL stands only in the store', () => {
    const isElsewhere = (source: Source): boolean => source.path.startsWith('server/') && !source.path.startsWith('server/store/');
    const openers = /^server\/(main|http\/app|cli\/\w+|startServer)\.ts$/;
    expect(offenders(isElsewhere, importing(/^(kysely|pg|@photostructure\/sqlite)$/))).toEqual([]);
    expect(
      offenders((source) => isElsewhere(source) && !openers.test(source.path), importing(/^server\/store\/(sqlite|postgres)/)),
    ).toEqual([]);
  });

  it('Yjs is known only to the text model, the rooms and the editor', () => {
    const homes = /^(shared\/draft|server\/sync|client\/draft)\//;
    expect(
      offenders((source) => !homes.test(source.path), importing(/^(yjs|y-protocols|y-websocket|y-prosemirror|y-indexeddb|lib0|@tiptap)/)),
    ).toEqual([]);
  });

  it('commands do not call commands, pages do not import pages', () => {
    expect(offenders(within('server/commands/'), importing(/^server\/commands\//))).toEqual([]);
    const page = (path: string): string | undefined => /^client\/pages\/([^/]+)\//.exec(path)?.[1];
    expect(
      offenders(
        (source) => page(source.path) !== undefined,
        (source) => source.imports.find((name) => page(name) !== undefined && page(name) !== page(source.path)),
      ),
    ).toEqual([]);
  });

  it('no file is a barrel, and none is called utils', () => {
    expect(sources.map(({ path }) => path).filter((path) => /(^|\/)(index|utils?|helpers?|misc)\.tsx?$/.test(path))).toEqual([]);
  });

  it('no file has grown past 400 lines, and few past 300', () => {
    const long = sources.filter(({ text, path }) => text.split('\n').length > 300 && !path.startsWith('shared/messages/'));
    expect(long.filter(({ text }) => text.split('\n').length > 400).map(({ path }) => path)).toEqual([]);
    expect(long.length).toBeLessThanOrEqual(8);
  });

  it('every export of the core, the wire and the store has a docstring', () => {
    const isMeant = (source: Source): boolean =>
      (source.path.startsWith('shared/') && !/^shared\/(messages|wire)\//.test(source.path)) || source.path === 'server/store/store.ts';
    const bare = sources.filter(isMeant).flatMap(({ path, text }) => undocumented(text).map((name) => `${path}: ${name}`));
    expect(bare).toEqual([]);
  });

  it('pages say nothing that is not in the catalogue', () => {
    const isPage = (source: Source): boolean => source.path.endsWith('.tsx');
    const literal = />\s*([A-Z][a-z]+(?: [a-z]+)+)\s*</;
    const attribute = /\b(?:aria-label|title|placeholder|alt)="([^"{]*[a-z]{3}[^"]*)"/;
    expect(offenders(isPage, ({ text }) => literal.exec(text)?.[1] ?? attribute.exec(text)?.[1])).toEqual([]);
  });
});

/** Exported functions and classes that no docstring precedes; types and constants explain themselves by their fields. */
function undocumented(text: string): string[] {
  const lines = text.split('\n');
  return lines.flatMap((line, at) => {
    const name = /^export (?:async )?(?:function\*?|class) (\w+)/.exec(line)?.[1];
    const isSmallMaker = name === 'granted' || name === 'refused';
    return name === undefined || isSmallMaker || (lines[at - 1] ?? '').trimEnd().endsWith('*/') ? [] : [name];
  });
}
