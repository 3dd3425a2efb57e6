import type * as z from 'zod/mini';

/**
 * One door of the HTTP interface: where it is, what comes in, what goes out. The
 * server's route table attaches who may and which command; the client calls it
 * typed; `/api/openapi.json` is printed from it.
 */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Under `/api`, parameters as `:name`. */
  readonly path: `/${string}`;
  /** One sentence for the description of the interface. */
  readonly summary: string;
  readonly params?: z.ZodMiniType<Record<string, unknown>>;
  readonly query?: z.ZodMiniType<Record<string, unknown>>;
  readonly body?: z.ZodMiniType;
  readonly answer: z.ZodMiniType;
  /** Bodies larger than this are refused `too-large`; 64 KiB unless told. */
  readonly bodyLimitBytes?: number;
  /** Where a body carries a file: the largest that is taken, which a refusal names instead of the body's limit. */
  readonly fileLimitBytes?: number;
}

/** Names an endpoint without widening its type. */
export function endpoint<const Shape extends Endpoint>(shape: Shape): Shape {
  return shape;
}
