import { StorageTrouble } from './trouble.ts';

/** Two transactions met: serialization failure and deadlock. */
const CONFLICTS: ReadonlySet<string> = new Set(['40001', '40P01']);

/** Classes of SQLSTATE that speak of the machine: connection, resources, operator, system, damaged data; and a read-only server. */
const TROUBLE = /^(08|53|57|58|XX|25006)/;

/** Errors of the socket to the database. */
const UNREACHABLE: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'ENOENT',
]);

export function isConflict(error: unknown): boolean {
  return CONFLICTS.has(codeOf(error));
}

export function translatedPostgres(error: unknown): unknown {
  const code = codeOf(error);
  if (UNREACHABLE.has(code) || wasCut(error)) return new StorageTrouble('The database cannot be reached.', { cause: error });
  if (TROUBLE.test(code)) return new StorageTrouble('The database cannot be written just now.', { cause: error });
  return error;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** `pg` gives no code when the server goes away in the middle of a query. */
function wasCut(error: unknown): boolean {
  return error instanceof Error && /^Connection terminated|Client has encountered a connection error/.test(error.message);
}
