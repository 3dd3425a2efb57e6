import { readFileSync } from 'node:fs';
import { isRightToLeft } from '../../shared/languages.ts';
import { translator } from '../../shared/messages/translate.ts';
import { NoPdf, openCompiler, type Compiler } from './compiler.ts';
import { chooseFonts } from './fonts/chooseFonts.ts';
import { machineFonts, type MachineFont } from './fonts/machineFonts.ts';
import { familiesFor, readOwnFonts } from './fonts/ownFonts.ts';
import { pagesIn } from './pagesIn.ts';
import { pointsIn } from './pointsIn.ts';
import { printData, textOf, type PrintData } from './printData.ts';
import type { PrintJob } from './printJob.ts';
import type { Printed, ThreadTerms } from './printingThread.ts';

/** Everything it takes to print, in one thread: the compiler, the fonts, the sentences. */
export interface Press {
  print(job: PrintJob): Promise<Printed>;
}

export async function openPress({ memoryMb, fontFolders }: ThreadTerms): Promise<Press> {
  const translate = translator();
  const own = readOwnFonts();
  const compiler = await openCompiler(memoryMb);
  await compiler.useFonts(own.files);
  let loaded = '';
  let onMachine: readonly MachineFont[] | null = null;
  return {
    async print(job) {
      const text = textOf(job);
      const asked = { points: pointsIn(job, text), lang: text.lang };
      const choice = chooseFonts(asked, own.faces, () => (onMachine ??= machineFonts(fontFolders)));
      if (choice.missingScripts.length > 0) return { kind: 'script-missing', scripts: choice.missingScripts };
      if (choice.files.join('\n') !== loaded) {
        loaded = choice.files.join('\n');
        await compiler.useFonts([...own.files, ...choice.files.map((file) => readFileSync(file))]);
      }
      const fonts = familiesFor(isRightToLeft(text.lang), choice.families);
      const pdf = compiledSomehow(compiler, printData(job, text, { fonts, unprintable: choice.unprintable }, translate));
      return { kind: 'printed', pdf, pages: pagesIn(pdf), memoryBytes: compiler.memoryBytes() };
    },
  };
}

/** Typst has faults of its own about footnotes in lists over several pages: then they stand behind the text. */
function compiledSomehow(compiler: Compiler, data: PrintData): Uint8Array {
  try {
    return compiler.compile(data);
  } catch (cause) {
    if (!(cause instanceof NoPdf) || data.notes !== 'foot') throw cause;
    return compiler.compile({ ...data, notes: 'behind' });
  }
}
