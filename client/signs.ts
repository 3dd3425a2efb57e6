import type { StatementId } from '../shared/terms.ts';
import { api } from './api.ts';
import { call } from './request.ts';

const SIGN_MS = 5 * 60_000;
const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart', 'scroll'] as const;

/**
 * Tells the server that somebody looks at a statement: now, every few minutes in which
 * there was a sign of them, and when they leave. A window that is only open is no visit
 * (rule N1). Gives what ends it.
 */
export function tellVisit(statementId: StatementId): () => Promise<void> {
  let lastSign = Date.now();
  const sign = (): void => void (lastSign = Date.now());
  const isHere = (): boolean => Date.now() - lastSign < SIGN_MS;
  const tell = (): void => void (isHere() ? note(statementId) : undefined);
  const turned = (): void => {
    if (document.visibilityState === 'visible') sign();
    tell();
  };
  const timer = setInterval(() => (document.visibilityState === 'visible' ? tell() : undefined), SIGN_MS);
  for (const name of SIGNS) window.addEventListener(name, sign, { passive: true, capture: true });
  document.addEventListener('visibilitychange', turned);
  window.addEventListener('pagehide', tell);
  void note(statementId);
  return async () => {
    clearInterval(timer);
    for (const name of SIGNS) window.removeEventListener(name, sign, { capture: true });
    document.removeEventListener('visibilitychange', turned);
    window.removeEventListener('pagehide', tell);
    if (isHere()) await note(statementId);
  };
}

async function note(statementId: StatementId): Promise<void> {
  try {
    await call(api.noteVisit, { params: { statementId } });
  } catch {
    // A visit that is not noted only makes a little more be new.
    return;
  }
}
