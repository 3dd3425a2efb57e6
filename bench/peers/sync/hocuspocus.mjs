// Hocuspocus with its own settings: no rights, nothing kept.
import { Server } from '@hocuspocus/server';
import { answerQuestions } from './usage.mjs';

const server = new Server({ quiet: true, port: 0, address: '127.0.0.1', stopOnSignals: false });
answerQuestions();
await server.listen();
process.send({ port: server.address.port });
