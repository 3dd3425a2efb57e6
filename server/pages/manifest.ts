import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { escaped } from './markup.ts';

const chunk = z.object({
  file: z.string(),
  css: z.optional(z.array(z.string())),
  imports: z.optional(z.array(z.string())),
});
const manifestShape = z.record(z.string(), chunk);

/** What the build made of the client, as far as a page must name it before its script runs. */
export interface Build {
  /** The built page with a gap for what is said at once. */
  readonly html: string;
  /** Links that fetch a page's script and styles without waiting for another script to ask. */
  preloads(chunk: string | null): string;
}

const ENTRY = 'main.tsx';
export const GAP = '<!--boot-->';

/** Reads the build once; null when there is none. */
export function readBuild(folder: string): Build | null {
  const html = readIfThere(join(folder, 'index.html'));
  const manifest = readIfThere(join(folder, '.vite', 'manifest.json'));
  if (html === null || manifest === null) return null;
  const chunks = z.parse(manifestShape, JSON.parse(manifest));
  const inPage = filesOf(
    chunks,
    ['index.html', ENTRY].filter((name) => chunks[name] !== undefined),
  );
  const links = new Map<string | null, string>();
  return {
    html,
    preloads(name) {
      const known = links.get(name) ?? linksTo(chunks, name, inPage);
      links.set(name, known);
      return known;
    },
  };
}

type Chunks = z.infer<typeof manifestShape>;
interface Files {
  readonly scripts: ReadonlySet<string>;
  readonly styles: ReadonlySet<string>;
}

function linksTo(chunks: Chunks, name: string | null, inPage: Files): string {
  if (name === null || chunks[name] === undefined) return '';
  const files = filesOf(chunks, [name]);
  const styles = [...files.styles]
    .filter((file) => !inPage.styles.has(file))
    .map((file) => `<link rel="stylesheet" crossorigin href="/${escaped(file)}">`);
  const scripts = [...files.scripts]
    .filter((file) => !inPage.scripts.has(file))
    .map((file) => `<link rel="modulepreload" crossorigin href="/${escaped(file)}">`);
  return [...styles, ...scripts].join('');
}

/** Everything a module needs before it runs: itself and its static imports, each once. */
function filesOf(chunks: Chunks, names: readonly string[]): Files {
  const scripts = new Set<string>();
  const styles = new Set<string>();
  const seen = new Set<string>();
  const visit = (name: string) => {
    const found = chunks[name];
    if (found === undefined || seen.has(name)) return;
    seen.add(name);
    for (const imported of found.imports ?? []) visit(imported);
    scripts.add(found.file);
    for (const style of found.css ?? []) styles.add(style);
  };
  names.forEach(visit);
  return { scripts, styles };
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
