import { parentPort } from 'node:worker_threads';
import type { Decision } from '../../shared/refusal.ts';
import type { Source } from './importer.ts';
import { readPasted, readUpload, type ReadUpload } from './readUpload.ts';

/** What the server asks of the thread; answered once, and only then comes the next. */
export type Reading = Source;
export type Read =
  { readonly kind: 'read'; readonly decision: Decision<ReadUpload> } | { readonly kind: 'failed'; readonly message: string };

/*
 * The thread that reads what people bring in: two megabytes of somebody's text must not
 * hold up what others type.
 */
if (parentPort === null) throw new Error('The reader is a thread of the server, not a program.');
const port = parentPort;
port.on('message', (source: Reading) => {
  void answer(source).then((read) => port.postMessage(read));
});

async function answer(source: Reading): Promise<Read> {
  try {
    const decision = source.kind === 'pasted' ? readPasted(source.text) : await readUpload(source.bytes, source.name);
    return { kind: 'read', decision };
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
