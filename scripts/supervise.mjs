// Keeps a server running: should it meet a fault or be ended by its watchdog or the system, it is started anew;
// when this process is told to stop, both stop.
import { spawn } from 'node:child_process';

const EXIT_FAULT = 70;
/** Who ends it by one of these means it. Every other is the watchdog's, or an abort by Node or the system for want of memory. */
const MEANT = new Set(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT']);
const PAUSES_MS = [200, 1000, 5000, 15_000];
const CALM_MS = 60_000;

/**
 * Runs a program until it ends by itself or is told to; then ends this process with its exit code.
 * @param {readonly string[]} args of Node: the program and what it is given
 * @param {(sentence: string) => void} say
 */
export function supervise(args, say) {
  let isStopping = false;
  let restarts = 0;
  let child = start();
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      isStopping = true;
      if (child.exitCode !== null || child.signalCode !== null) process.exit(0);
      child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal);
    });
  }

  function start() {
    const began = Date.now();
    // Over the fourth channel it hears when this process is gone, and goes too.
    const started = spawn(process.execPath, [...process.execArgv, ...args], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
    started.on('exit', (code, signal) => {
      const isFault = code === EXIT_FAULT || (signal !== null && !MEANT.has(signal));
      if (isStopping || !isFault) process.exit(code ?? 1);
      restarts = Date.now() - began > CALM_MS ? 1 : restarts + 1;
      const pause = PAUSES_MS[Math.min(restarts, PAUSES_MS.length) - 1] ?? 0;
      say(`The server ended by a fault and is started anew${pause < 1000 ? '' : ` in ${pause / 1000} s`}.`);
      setTimeout(() => (child = start()), pause);
    });
    return started;
  }
}
