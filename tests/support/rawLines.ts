import { connect, type Socket } from 'node:net';
import { pick, type Random } from './randomEdits.ts';
import { pause, type Whereto } from './syncMember.ts';

/** Below the WebSocket: bytes on a TCP line that no browser would send. */
export interface LineTerms extends Whereto {
  readonly room: string;
  readonly cookie: string;
}

interface Frame {
  readonly opcode: number;
  readonly isLast?: boolean;
  /** Reserved bits; 4 is "compressed". */
  readonly reserved?: number;
  readonly isMasked?: boolean;
  readonly payload?: Uint8Array;
  /** What the head says of the length, when that is not so. */
  readonly announced?: bigint;
}

function frame({ opcode, isLast = true, reserved = 0, isMasked = true, payload = new Uint8Array(), announced }: Frame): Buffer {
  const mask = isMasked ? 0x80 : 0;
  const first = (isLast ? 0x80 : 0) | (reserved << 4) | opcode;
  const length = announced ?? BigInt(payload.length);
  const head = length < 126n ? Buffer.from([first, mask | Number(length)]) : Buffer.alloc(length < 65_536n ? 4 : 10);
  if (length >= 126n) {
    head[0] = first;
    head[1] = mask | (head.length === 4 ? 126 : 127);
    if (head.length === 4) head.writeUInt16BE(Number(length), 2);
    else head.writeBigUInt64BE(length, 2);
  }
  return Buffer.concat([head, Buffer.alloc(isMasked ? 4 : 0), payload]);
}

const code = (number: number): Uint8Array => Uint8Array.from([number >> 8, number & 255]);
const STEP_1 = Uint8Array.from([0, 0, 1, 0]);

/** What is written once the line is a WebSocket; a number is a pause in milliseconds. */
const FRAMES: Readonly<Record<string, readonly Frame[]>> = {
  'a message that is never finished': [{ opcode: 2, isLast: false, payload: STEP_1 }],
  'a message in a thousand pieces': [
    { opcode: 2, isLast: false, payload: STEP_1.subarray(0, 1) },
    ...Array.from({ length: 1_000 }, () => ({ opcode: 0, isLast: false })),
    { opcode: 0, payload: STEP_1.subarray(1) },
  ],
  'pings and a close between the pieces of a message': [
    { opcode: 2, isLast: false, payload: STEP_1 },
    { opcode: 9, payload: code(7) },
    { opcode: 10 },
    { opcode: 8, payload: code(1000) },
    { opcode: 0 },
  ],
  'a piece of nothing': [{ opcode: 0, payload: STEP_1 }],
  'a message within a message': [
    { opcode: 2, isLast: false, payload: STEP_1 },
    { opcode: 2, payload: STEP_1 },
  ],
  'a head of 1 GiB': [{ opcode: 2, announced: 2n ** 30n, payload: STEP_1 }],
  'a head of 2^53 bytes': [{ opcode: 2, announced: 2n ** 53n }],
  'a head of 2^64 - 1 bytes': [{ opcode: 2, announced: 2n ** 64n - 1n }],
  'pieces that are too much together': [
    { opcode: 2, isLast: false, payload: new Uint8Array(600_000) },
    { opcode: 0, payload: new Uint8Array(600_000) },
  ],
  'no mask': [{ opcode: 2, isMasked: false, payload: STEP_1 }],
  'the compressed bit': [{ opcode: 2, reserved: 4, payload: STEP_1 }],
  'other reserved bits': [{ opcode: 2, reserved: 3, payload: STEP_1 }],
  'an unknown opcode': [{ opcode: 11, payload: STEP_1 }],
  'a ping that is too long': [{ opcode: 9, payload: new Uint8Array(126) }],
  'a ping in pieces': [{ opcode: 9, isLast: false, payload: STEP_1 }],
  'a close with a forbidden code': [{ opcode: 8, payload: code(1005) }],
  'a close with code 0': [{ opcode: 8, payload: code(0) }],
  'a close with code 65535': [{ opcode: 8, payload: code(65_535) }],
  'a close of one byte': [{ opcode: 8, payload: STEP_1.subarray(0, 1) }],
  'a close whose reason is no UTF-8': [{ opcode: 8, payload: Uint8Array.from([3, 232, 0xc3, 0x28]) }],
  'words after a close': [
    { opcode: 8, payload: code(1000) },
    { opcode: 2, payload: STEP_1 },
  ],
  'text that is no UTF-8': [{ opcode: 1, payload: Uint8Array.from([0xff, 0xfe]) }],
};

const REQUESTS: Readonly<Record<string, (terms: LineTerms) => string>> = {
  garbage: () => '\u0000\u0001\u0002\r\n\r\n',
  'an upgrade that is not finished': (terms) => upgrade(terms).slice(0, -4),
  'ten thousand headers': (terms) => upgrade(terms, Array.from({ length: 10_000 }, (_, at) => `X-${at}: 1\r\n`).join('')),
  'a header of 100 kB': (terms) => upgrade(terms, `X-Long: ${'x'.repeat(100_000)}\r\n`),
  'no key': (terms) => upgrade(terms).replace(/Sec-WebSocket-Key[^\n]*\n/, ''),
  'version 7': (terms) => upgrade(terms).replace('Version: 13', 'Version: 7'),
  'another protocol': (terms) => upgrade(terms).replace('Upgrade: websocket', 'Upgrade: h2c'),
  'a body that is announced and never sent': (terms) => upgrade(terms, 'Content-Length: 1000000\r\n'),
  'both lengths of a body': (terms) => upgrade(terms, 'Content-Length: 4\r\nTransfer-Encoding: chunked\r\n'),
  'an address of its own': (terms) => upgrade(terms).replace('GET /sync/', 'GET http://evil.example/sync/'),
  'dots in the path': (terms) => upgrade(terms).replace('/sync/', '/sync/../sync/./'),
  POST: (terms) => upgrade(terms).replace('GET', 'POST'),
};

export const LINES: readonly string[] = [...Object.keys(FRAMES), ...Object.keys(REQUESTS)];

function upgrade({ room, origin, cookie }: LineTerms, more = ''): string {
  return (
    `GET /sync/${room}?schema=1&ack=1 HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n` +
    `Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nOrigin: ${origin}\r\nCookie: ${cookie}\r\n${more}\r\n`
  );
}

/** Tries one of `LINES` on a line of its own, and goes away after a moment without a word. */
export async function tryLine(name: string, terms: LineTerms, waitMs = 30): Promise<void> {
  const socket = connect(terms.port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.resume();
  const request = REQUESTS[name];
  socket.write(request === undefined ? upgrade(terms) : request(terms));
  for (const piece of FRAMES[name] ?? []) await written(socket, frame(piece));
  await Promise.race([new Promise((resolve) => socket.once('close', resolve)), pause(waitMs)]);
  socket.destroy();
}

async function written(socket: Socket, bytes: Buffer): Promise<void> {
  if (!socket.destroyed && !socket.write(bytes)) await Promise.race([new Promise((resolve) => socket.once('drain', resolve)), pause(50)]);
}

export const anyLine = (random: Random): string => pick(random, LINES);
