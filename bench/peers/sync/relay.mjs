// A bare relay: what comes from one socket goes to all others on the same path, unread.
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { answerQuestions } from './usage.mjs';

const rooms = new Map();
const http = createServer();
const sockets = new WebSocketServer({ server: http });
sockets.on('connection', (socket, request) => {
  const room = rooms.get(request.url) ?? new Set();
  rooms.set(request.url, room.add(socket));
  socket.on('message', (message) => {
    for (const other of room) if (other !== socket) other.send(message);
  });
  socket.on('close', () => room.delete(socket));
});
answerQuestions();
http.listen(0, '127.0.0.1', () => process.send({ port: http.address().port }));
