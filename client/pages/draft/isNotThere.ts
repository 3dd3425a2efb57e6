import { RefusedError } from '../../request.ts';

/** Whether the server says that its asker may not read it, or that there is none; who is only signed out may sign in again. */
export function isNotThere(error: unknown): boolean {
  return error instanceof RefusedError && (error.problem.status === 403 || error.problem.status === 404);
}
