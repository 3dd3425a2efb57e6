import type { WebSocket } from 'ws';
import type { PersonId } from '../../shared/terms.ts';
import { Connection, type ConnectionTerms } from '../../server/sync/connection.ts';

/** The server's side of a line; what is sent on it stays unread, or is counted and gone. */
export function line(person: string, isRead = true) {
  const frames: Uint8Array[] = [];
  const socket = {
    bufferedAmount: 0,
    isTerminated: false,
    send(frame: Uint8Array) {
      frames.push(frame);
      if (!isRead) socket.bufferedAmount += frame.length;
    },
    terminate: () => (socket.isTerminated = true),
    close: () => undefined,
    ping: () => undefined,
  };
  const participant = { personId: person as PersonId, name: person, role: 'member', group: null, colour: 1, mayWrite: true };
  const terms = { participant, sessionEndsAt: Number.MAX_SAFE_INTEGER } as unknown as ConnectionTerms;
  return { connection: new Connection(socket as unknown as WebSocket, terms), frames, socket };
}
