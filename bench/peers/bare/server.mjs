// Serves the built bare page, compressed as well as ours, and the stock sync server.
import { createServer } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { docs, getYDoc, setupWSConnection } from '@y/websocket-server/utils';
import { WebSocketServer } from 'ws';
import * as Y from 'yjs';

const dist = join(dirname(fileURLToPath(import.meta.url)), 'dist');
const paragraphs = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const types = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html' };

for (const [room, count] of [
  ['p15', 15],
  ['p500', 500],
]) {
  const body = getYDoc(room).getXmlFragment('default');
  body.insert(
    0,
    Array.from({ length: count }, (_, at) => {
      const element = new Y.XmlElement('paragraph');
      element.insert(0, [new Y.XmlText(paragraphs[at % paragraphs.length])]);
      return element;
    }),
  );
}
docs.get('p15').on('update', () => {});

const server = createServer((request, response) => {
  const path = new URL(request.url, 'http://x').pathname;
  const file = join(dist, path === '/' ? 'index.html' : path);
  if (!file.startsWith(dist) || !existsSync(file)) return response.writeHead(404).end();
  const isCompressed = existsSync(`${file}.br`) && /\bbr\b/.test(request.headers['accept-encoding'] ?? '');
  response.writeHead(200, {
    'Content-Type': types[extname(file)] ?? 'application/octet-stream',
    ...(isCompressed ? { 'Content-Encoding': 'br' } : {}),
  });
  response.end(readFileSync(isCompressed ? `${file}.br` : file));
});
const sockets = new WebSocketServer({ noServer: true });
sockets.on('connection', (socket, request) =>
  setupWSConnection(socket, request, { docName: request.url.slice('/sync/'.length).split('?')[0], gc: true }),
);
server.on('upgrade', (request, socket, head) =>
  sockets.handleUpgrade(request, socket, head, (accepted) => sockets.emit('connection', accepted, request)),
);
server.listen(0, '127.0.0.1', () => process.stdout.write(`http://localhost:${server.address().port}\n`));
