import { Router } from 'express';
import type { Context } from '../acting/context.ts';

/** `/healthz`: the process answers. `/readyz`: it can also write, and its rooms save. */
export function health(context: Context): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => void response.set('Cache-Control', 'no-store').json({ status: 'ok' }));
  router.get('/readyz', async (_request, response) => {
    const figures = context.rooms.figures();
    const isWritable = await context.store.checkWritable().then(
      () => true,
      () => false,
    );
    const isReady = isWritable && figures.isSaving;
    response
      .status(isReady ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json({ status: isReady ? 'ok' : 'not-saving', ...figures });
  });
  return router;
}
