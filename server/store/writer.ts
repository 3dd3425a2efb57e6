import { parentPort, workerData } from 'node:worker_threads';
import { workCalmly, type Calm } from './calm.ts';
import { WriterDesk } from './writerDesk.ts';
import type { NumberedRequest, WriterReply } from './writerMessages.ts';

/*
 * The thread that owns every write to SQLite. A second connection that writes would block
 * its whole thread until the busy timeout, so there is none.
 */
if (parentPort === null) throw new Error('The writer is a thread of the server, not a program.');
const port = parentPort;
const { calm }: { readonly calm: Calm } = workerData;
const desk = new WriterDesk({
  reply: (reply: WriterReply) => port.postMessage(reply),
  // After all messages that have arrived by now.
  soon: (work) => setImmediate(() => workCalmly(calm, work)),
});
port.on('message', (message: NumberedRequest) => workCalmly(calm, () => desk.take(message)));
