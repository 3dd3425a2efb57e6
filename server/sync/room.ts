import type { Connection } from './connection.ts';
import type { ClientMessage } from './messages.ts';

/** What the gateway and the registry know of a room, draft or margin. */
export interface Room {
  readonly name: string;
  readonly connections: ReadonlySet<Connection>;
  join(connection: Connection): void;
  leave(connection: Connection): void;
  /** Takes a message; its size and rate have been checked. */
  hear(connection: Connection, message: ClientMessage): void;
  /** The participant's name, group or role is another now. */
  renew(connection: Connection): void;
  /** Whether nobody is here and nothing is under way. */
  isIdle(): boolean;
  /** Everything received is on disk; what can be written down for a quick opening is. */
  rest(): Promise<void>;
  close(): void;
}
