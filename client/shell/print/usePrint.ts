import { useEffect, useRef, useState } from 'react';
import type { PrintRecord } from '../../../shared/wire/print.ts';
import { useAct } from '../../act.ts';
import { api } from '../../api.ts';
import { useTranslation } from '../../i18n.ts';
import { call, RefusedError } from '../../request.ts';
import { say } from '../../ui/toasts.tsx';

/** How something is asked for on paper; the key makes one print of a request that is sent twice. */
export type AskForPrint = (key: string) => Promise<PrintRecord>;

export interface Printing {
  readonly start: () => void;
  readonly isAsking: boolean;
  /** A print that takes longer, while it is under way. */
  readonly running: PrintRecord | null;
  readonly error: Error | null;
  readonly cancel: () => void;
  readonly dismiss: () => void;
}

const LOOK_AGAIN_MS = 500;

/** Prints and downloads: a short text at once, a long one when it is ready. */
export function usePrint(ask: AskForPrint, onDone: () => void = () => undefined): Printing {
  const { t } = useTranslation('print');
  const [running, setRunning] = useState<PrintRecord | null>(null);
  const [failure, setFailure] = useState<Error | null>(null);
  const take = (print: PrintRecord): void => {
    const isUnderWay = print.state === 'waiting' || print.state === 'printing';
    setRunning(isUnderWay ? print : null);
    if (print.state === 'failed') setFailure(failureOf(print));
    if (print.filePath === null) return;
    say(t('ready', { count: print.pages ?? 0 }));
    download(print.filePath);
    onDone();
  };
  const asking = useAct(async (_given: null, key) => take(await ask(key)));
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  const id = running?.id;
  useEffect(() => {
    if (id === undefined) return undefined;
    let isOver = false;
    const look = async (): Promise<void> => {
      try {
        const print = await call(api.getPrint, { params: { printId: id } });
        if (!isOver) latest.current(print);
      } catch (fault) {
        // A lost answer is asked for again; what the server refuses does not come.
        if (isOver || !(fault instanceof RefusedError)) return;
        setRunning(null);
        setFailure(fault);
      }
    };
    const timer = setInterval(() => void look(), LOOK_AGAIN_MS);
    return () => {
      isOver = true;
      clearInterval(timer);
    };
  }, [id]);
  return {
    start() {
      setFailure(null);
      void asking.run(null);
    },
    isAsking: asking.isBusy,
    running,
    error: failure ?? asking.error,
    cancel() {
      setRunning(null);
      if (id !== undefined) void call(api.cancelPrint, { params: { printId: id } }).catch(() => undefined);
    },
    dismiss: () => setFailure(null),
  };
}

function failureOf(print: PrintRecord): Error {
  return new RefusedError({ type: 'about:blank', title: '', status: 422, code: 'print-failed', because: print.because ?? '' });
}

/** The server says that it is a file to keep, so the page stays where it is. */
function download(path: string): void {
  const link = document.createElement('a');
  link.href = path;
  link.download = '';
  document.body.append(link);
  link.click();
  link.remove();
}
