// @y/websocket-server as its README starts it: no rights, nothing kept.
import { createServer } from 'node:http';
import { setupWSConnection } from '@y/websocket-server/utils';
import { WebSocketServer } from 'ws';
import { answerQuestions } from './usage.mjs';

const http = createServer();
const sockets = new WebSocketServer({ server: http });
sockets.on('connection', (socket, request) => {
  socket._socket?.setNoDelay(true);
  setupWSConnection(socket, request);
});
answerQuestions();
http.listen(0, '127.0.0.1', () => process.send({ port: http.address().port }));
