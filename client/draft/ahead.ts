import { SCHEMA_VERSION } from '../../shared/terms.ts';
import { SYNC_PATH } from '../../shared/wire/socket.ts';

/** What a socket to a room says of itself in its address. */
export const SOCKET_PARAMS = { schema: String(SCHEMA_VERSION), ack: '1' } as const;

/** Where sockets of this page go, without a slash at the end. */
export function webSocketBase(): string {
  return window.location.origin.replace(/^http/, 'ws');
}

/** Where the rooms of this page's server are, without a slash at the end. */
export function roomsAddress(webSocketBase: string): string {
  return `${webSocketBase}${SYNC_PATH.replace(/\/$/, '')}`;
}

/** Sync step 1 of a copy that holds nothing yet: "send me everything". */
const ASK_FOR_ALL = Uint8Array.of(0, 0, 1, 0);

interface Ahead {
  readonly socket: WebSocket;
  /** What it said before anybody listened. */
  readonly heard: Event[];
  readonly stopHearing: () => void;
}

let ahead: Ahead | null = null;
const asked = new WeakSet<WebSocket>();

/**
 * Opens a room's socket and asks for its text while the program that understands the
 * answer is still on its way: on a slow line that saves a second.
 */
export function openAhead(webSocketBase: string, room: string): void {
  const socket = new WebSocket(`${roomsAddress(webSocketBase)}/${room}?${new URLSearchParams(SOCKET_PARAMS).toString()}`);
  const heard: Event[] = [];
  const hearing = new AbortController();
  socket.binaryType = 'arraybuffer';
  socket.addEventListener('open', () => {
    socket.send(ASK_FOR_ALL);
    asked.add(socket);
  });
  for (const kind of ['open', 'message', 'close']) socket.addEventListener(kind, (event) => heard.push(event), { signal: hearing.signal });
  ahead = { socket, heard, stopHearing: () => hearing.abort() };
}

/** The socket that was opened ahead to this address, once. What it has heard comes again, to whoever listens by the end of this task. */
export function takeAhead(address: string | URL): WebSocket | null {
  if (ahead === null || ahead.socket.url !== new URL(address).href) return null;
  const { socket, heard, stopHearing } = ahead;
  ahead = null;
  stopHearing();
  queueMicrotask(() => {
    for (const event of heard) say(socket, event);
  });
  return socket;
}

/** Whether the text was asked for ahead, so that the first question need not be sent again. True once. */
export function wasAsked(socket: WebSocket): boolean {
  return asked.delete(socket);
}

function say(socket: WebSocket, event: Event): void {
  if (event instanceof MessageEvent) socket.onmessage?.(event);
  else if (event instanceof CloseEvent) socket.onclose?.(event);
  else socket.onopen?.(event);
}
