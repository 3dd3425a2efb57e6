// npm start: installs and builds when needed, then serves, and starts the server anew should it fail.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { supervise } from './supervise.mjs';

/** @param {string} name */
const beside = (name) => fileURLToPath(new URL(name, import.meta.url));

const { status } = spawnSync(process.execPath, [beside('ready.mjs')], { stdio: 'inherit' });
if (status !== 0) process.exit(status ?? 1);
supervise([beside('serve.mjs')], (sentence) => process.stderr.write(`${sentence}\n`));
