// npm run dev: the same product from its sources; the server starts anew on save, the page follows by itself.
import { spawn } from 'node:child_process';
import { bin, ensureInstalled, root } from './prepare.mjs';

ensureInstalled();
const child = spawn(bin('tsx'), ['watch', '--clear-screen=false', 'scripts/dev.ts'], {
  cwd: root,
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 0));
