import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { initSync, TypstCompilerBuilder, TypstFontResolverBuilder, type TypstCompiler } from '@myriaddreamin/typst-ts-web-compiler';
import type { PrintData } from './printData.ts';
import { TEMPLATE } from './template.ts';
import { withMemoryLimit } from './wasmMemory.ts';

/** Typst in this thread: data in, PDF out. It has no access to files or network: there is only what is put in here. */
export interface Compiler {
  /** Sets the fonts that stand ready; they stay until others are set. */
  useFonts(files: readonly Uint8Array[]): Promise<void>;
  /** @throws when Typst cannot make it, with what it says */
  compile(data: PrintData): Uint8Array;
  /** Bytes that the program holds by now. */
  memoryBytes(): number;
}

/** Loads Typst; takes some hundred milliseconds. */
export async function openCompiler(memoryMb: number): Promise<Compiler> {
  const file = createRequire(import.meta.url).resolve('@myriaddreamin/typst-ts-web-compiler/wasm');
  const bytes = withMemoryLimit(readFileSync(file), memoryMb);
  const { memory } = initSync({ module: bytes });
  const builder = new TypstCompilerBuilder();
  builder.set_dummy_access_model();
  const typst = await builder.build();
  typst.add_source(MAIN, TEMPLATE);
  return {
    async useFonts(files) {
      const resolver = new TypstFontResolverBuilder();
      for (const font of files) resolver.add_raw_font(font);
      typst.set_fonts(await resolver.build());
    },
    compile: (data) => compiled(typst, data),
    memoryBytes: () => memory.buffer.byteLength,
  };
}

const MAIN = '/main.typ';
const DATA = '/data.json';
const WITH_DIAGNOSTICS = 2;

function compiled(typst: TypstCompiler, data: PrintData): Uint8Array {
  typst.map_shadow(DATA, new TextEncoder().encode(JSON.stringify(data)));
  const answer = compileOf(typst);
  // Not in a `finally`: after a trap inside the program any further call only hides what happened.
  typst.unmap_shadow(DATA);
  if (typeof answer === 'object' && answer !== null && 'result' in answer && answer.result instanceof Uint8Array) return answer.result;
  throw new NoPdf(`Typst made no PDF: ${JSON.stringify(answer)?.slice(0, 2000)}`);
}

/** What Typst says is an array of sentences, or thrown as an error whose message says it. */
function compileOf(typst: TypstCompiler): unknown {
  try {
    return typst.compile(MAIN, undefined, 'pdf', WITH_DIAGNOSTICS);
  } catch (cause) {
    const said = cause instanceof Error && cause.name === 'Error' ? cause.message : typeof cause === 'string' ? cause : null;
    if (said === null || !said.includes('SourceDiagnostic')) throw cause;
    throw new NoPdf('Typst made no PDF.', { cause });
  }
}

/** Typst could not, and is still well. */
export class NoPdf extends Error {
  override readonly name = 'NoPdf';
}
