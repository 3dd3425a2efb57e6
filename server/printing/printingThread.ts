import { parentPort, workerData } from 'node:worker_threads';
import { openPress, type Press } from './press.ts';
import type { PrintJob } from './printJob.ts';

/** What the server asks of the thread, one after the other; each is answered once. */
export interface ThreadTerms {
  readonly memoryMb: number;
  readonly fontFolders: readonly string[];
}
export type Printed =
  | { readonly kind: 'printed'; readonly pdf: Uint8Array; readonly pages: number; readonly memoryBytes: number }
  | { readonly kind: 'script-missing'; readonly scripts: readonly string[] }
  | { readonly kind: 'too-much' }
  | { readonly kind: 'failed'; readonly message: string };

/*
 * The thread that prints: Typst takes tens of milliseconds for a page and seconds for
 * hundreds, in which nobody's typing may wait.
 */
if (parentPort === null) throw new Error('The printer is a thread of the server, not a program.');
const port = parentPort;
// What starts this thread gives it its terms.
const terms = workerData as ThreadTerms;
let press: Promise<Press> | null = null;

port.on('message', (job: PrintJob) => {
  void answer(job).then((printed) => port.postMessage(printed, printed.kind === 'printed' ? [printed.pdf.buffer as ArrayBuffer] : []));
});

async function answer(job: PrintJob): Promise<Printed> {
  try {
    press ??= openPress(terms);
    return await (await press).print(job);
  } catch (error) {
    // An unreachable instruction is how the compiled program ends when no memory is left, or by a bug of its own.
    if (error instanceof Error && ['RuntimeError', 'RangeError'].includes(error.name)) return { kind: 'too-much' };
    return { kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
