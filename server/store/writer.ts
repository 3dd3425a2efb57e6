import { parentPort } from 'node:worker_threads';
import { WriterDesk } from './writerDesk.ts';
import type { NumberedRequest, WriterReply } from './writerMessages.ts';

/*
 * The thread that owns every write to SQLite. A second connection that writes would block
 * its whole thread until the busy timeout, so there is none.
 */
if (parentPort === null) throw new Error('The writer is a thread of the server, not a program.');
const port = parentPort;
const desk = new WriterDesk((reply: WriterReply) => port.postMessage(reply));
port.on('message', (message: NumberedRequest) => desk.take(message));
