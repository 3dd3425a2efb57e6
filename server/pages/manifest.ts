import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { escaped } from './markup.ts';

const chunk = z.object({
  name: z.optional(z.string()),
  file: z.string(),
  imports: z.optional(z.array(z.string())),
});
const manifestShape = z.record(z.string(), chunk);

/** What the build made of the client, as far as a page must name it before its script runs. */
export interface Build {
  /** The built page with gaps for what is said at once. */
  readonly html: string;
  /** Links that fetch modules' scripts, and what these import, without waiting for another script to ask. */
  scripts(modules: readonly string[], besides?: readonly string[]): string;
}

/** Where a page's links and records go, and where its sheet. */
export const GAP = '<!--boot-->';
export const SHEET_GAP = '<!--sheet-->';
/** What the first script asks for: the frame of every page by its module, and the editor by the name that vite.config.ts gives it. */
export const FRAME = 'show.tsx';
export const EDITOR = 'editor';

const ENTRIES = ['index.html', 'main.tsx'];

/** Reads the build once; null when there is none. */
export function readBuild(folder: string): Build | null {
  const html = readIfThere(join(folder, 'index.html'));
  const manifest = readIfThere(join(folder, '.vite', 'manifest.json'));
  if (html === null || manifest === null) return null;
  const chunks = z.parse(manifestShape, JSON.parse(manifest));
  return {
    html,
    scripts(modules, besides = []) {
      const there = filesOf(chunks, [...ENTRIES, ...besides]);
      return [...filesOf(chunks, modules)]
        .filter((file) => !there.has(file))
        .map((file) => `<link rel="modulepreload" crossorigin href="/${escaped(file)}">`)
        .join('');
    },
  };
}

type Chunks = z.infer<typeof manifestShape>;

/** Every script that modules need before they run: their own and their static imports', each once. Styles are one file, in the page from the start. */
function filesOf(chunks: Chunks, names: readonly string[]): ReadonlySet<string> {
  const scripts = new Set<string>();
  const seen = new Set<string>();
  const visit = (name: string) => {
    const found = chunks[name] ?? Object.values(chunks).find((each) => each.name === name);
    if (found === undefined || seen.has(found.file)) return;
    seen.add(found.file);
    for (const imported of found.imports ?? []) visit(imported);
    scripts.add(found.file);
  };
  names.forEach(visit);
  return scripts;
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
