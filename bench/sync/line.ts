import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

/*
 * A WebSocket client of the least possible work: it is to measure servers, not itself.
 * Frames to the server are masked beforehand, frames from it are handed on where they
 * stand in what the socket gave.
 */
const [BINARY, CLOSE, PING, PONG] = [2, 8, 9, 10];
const MASK = Uint8Array.of(0x5a, 0xc3, 0x17, 0x88);

export interface LineTerms {
  readonly port: number;
  /** Path and query. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The payload of one binary frame: `bytes` from `from` to `to`, valid during the call only. */
  readonly onFrame: (bytes: Buffer, from: number, to: number) => void;
  readonly onClose?: (code: number) => void;
}

/** A binary frame as it goes over the wire. */
export function masked(payload: Uint8Array, opcode = BINARY): Buffer {
  const head = payload.length < 126 ? 2 : payload.length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(head + 4 + payload.length);
  frame[0] = 0x80 | opcode;
  if (head === 2) frame[1] = 0x80 | payload.length;
  else if (head === 4) {
    frame[1] = 0x80 | 126;
    frame.writeUInt16BE(payload.length, 2);
  } else {
    frame[1] = 0x80 | 127;
    frame.writeBigUInt64BE(BigInt(payload.length), 2);
  }
  frame.set(MASK, head);
  for (let at = 0; at < payload.length; at += 1) frame[head + 4 + at] = (payload[at] ?? 0) ^ (MASK[at & 3] ?? 0);
  return frame;
}

export class Line {
  readonly socket: Socket;
  closed: number | null = null;
  private readonly terms: LineTerms;
  private rest: Buffer | null = null;
  private isUpgraded = false;
  private status = '';
  private readonly opening: Promise<void>;

  constructor(terms: LineTerms) {
    this.terms = terms;
    this.socket = connect({ port: terms.port, host: '127.0.0.1', noDelay: true });
    this.opening = new Promise((resolve, reject) => {
      this.socket.once('upgraded', resolve);
      this.socket.once('close', () => reject(new Error(`no socket at ${terms.path}: ${this.status}`)));
    });
    this.opening.catch(() => undefined);
    this.socket.on('error', () => undefined);
    this.socket.on('close', () => this.end(1006));
    this.socket.on('data', (chunk: Buffer) => this.take(chunk));
    const headers = { Host: `localhost:${terms.port}`, ...terms.headers };
    this.socket.write(
      `GET ${terms.path} HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n` +
        `${Object.entries(headers)
          .map(([name, value]) => `${name}: ${value}\r\n`)
          .join('')}\r\n`,
    );
  }

  async opened(): Promise<this> {
    await this.opening;
    return this;
  }

  /** Bytes that are whole frames already. */
  write(frames: Uint8Array): void {
    this.socket.write(frames);
  }

  send(payload: Uint8Array): void {
    this.socket.write(masked(payload));
  }

  cut(): void {
    this.socket.destroy();
  }

  private end(code: number): void {
    if (this.closed !== null) return;
    this.closed = code;
    this.terms.onClose?.(code);
  }

  private take(chunk: Buffer): void {
    let bytes = this.rest === null ? chunk : Buffer.concat([this.rest, chunk]);
    this.rest = null;
    if (!this.isUpgraded) {
      const end = bytes.indexOf('\r\n\r\n');
      if (end < 0) {
        this.rest = bytes;
        return;
      }
      this.status = bytes.toString('latin1', 0, bytes.indexOf('\r\n'));
      if (!this.status.includes(' 101 ')) return void this.socket.destroy();
      this.isUpgraded = true;
      this.socket.emit('upgraded');
      bytes = bytes.subarray(end + 4);
    }
    this.frames(bytes);
  }

  private frames(bytes: Buffer): void {
    let at = 0;
    while (bytes.length - at >= 2) {
      let length = (bytes[at + 1] ?? 0) & 0x7f;
      let head = 2;
      if (length === 126) {
        head = 4;
        if (bytes.length - at < head) break;
        length = bytes.readUInt16BE(at + 2);
      } else if (length === 127) {
        head = 10;
        if (bytes.length - at < head) break;
        length = Number(bytes.readBigUInt64BE(at + 2));
      }
      const to = at + head + length;
      if (to > bytes.length) break;
      this.frame((bytes[at] ?? 0) & 0x0f, bytes, at + head, to);
      at = to;
    }
    if (at < bytes.length) this.rest = Buffer.from(bytes.subarray(at));
  }

  private frame(opcode: number, bytes: Buffer, from: number, to: number): void {
    if (opcode === BINARY) return this.terms.onFrame(bytes, from, to);
    if (opcode === PING) this.socket.write(masked(bytes.subarray(from, to), PONG));
    if (opcode === CLOSE) {
      this.end(to - from >= 2 ? bytes.readUInt16BE(from) : 1005);
      this.socket.end();
    }
  }
}
