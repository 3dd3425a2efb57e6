import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync';
import { messageSync } from 'y-websocket';
import { takeAhead, wasAsked } from '../ahead.ts';

/** What went over the present connection. */
export interface SentMessages {
  /** Step-2 and update messages; step 1 is never counted. */
  count: number;
  /** The server's first question was answered with all it has not got. */
  hasAnswered: boolean;
}

export interface Sending {
  readonly sent: SentMessages;
  readonly mayWrite: () => boolean;
  readonly answered: () => void;
}

/**
 * A WebSocket that counts the messages the server will acknowledge.
 *
 * An update made between opening and the answer to the server's first question is not
 * sent: what was typed offline would be missing before it, and the gate refuses gaps. The
 * answer, made later, holds it. Who may only read sends no text at all, for Yjs tidies up
 * formatting in everybody's copy and would send that.
 */
export function countingSocket({ sent, mayWrite, answered }: Sending): typeof WebSocket {
  return class CountingSocket extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      const ahead = takeAhead(address);
      if (ahead !== null) return Object.setPrototypeOf(ahead, CountingSocket.prototype) as CountingSocket;
      super(address, protocols);
      return this;
    }

    override send(data: Parameters<WebSocket['send']>[0]): void {
      const kind = syncKindOf(data);
      if (kind === messageYjsSyncStep1 && wasAsked(this)) return;
      if (kind === messageYjsUpdate && !sent.hasAnswered) return;
      const isText = kind === messageYjsUpdate || kind === messageYjsSyncStep2;
      if (isText && mayWrite()) sent.count += 1;
      if (!isText || mayWrite()) super.send(data);
      if (kind !== messageYjsSyncStep2) return;
      sent.hasAnswered = true;
      answered();
    }
  };
}

function syncKindOf(data: unknown): number | null {
  return data instanceof Uint8Array && data[0] === messageSync ? (data[1] ?? null) : null;
}
