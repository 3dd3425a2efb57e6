import { Router } from 'express';
import type { Context } from '../acting/context.ts';

/** `/healthz`: the process answers. `/readyz`: it can also write, and its rooms save. */
export function health(context: Context): Router {
  const router = Router();
  const writable = lately(() => context.store.checkWritable());
  router.get('/healthz', (_request, response) => void response.set('Cache-Control', 'no-store').json({ status: 'ok' }));
  router.get('/readyz', async (_request, response) => {
    const figures = context.rooms.figures();
    const isWritable = await writable.now();
    const isReady = isWritable && figures.isSaving;
    response
      .status(isReady ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json({ status: isReady ? 'ok' : 'not-saving', ...figures });
  });
  return router;
}

const FRESH_MS = 500;

/** Whether the check passed a moment ago: anybody may ask, and each check goes down to the disk. */
function lately(check: () => Promise<void>): { now(): Promise<boolean> } {
  let at = -Infinity;
  let answer = Promise.resolve(false);
  return {
    now() {
      if (performance.now() - at < FRESH_MS) return answer;
      at = performance.now();
      answer = check().then(
        () => true,
        () => false,
      );
      return answer;
    },
  };
}
