import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { readConfig } from '../../server/config.ts';
import { startServer } from '../../server/startServer.ts';
import type { AllowanceTerms, MemberRates } from '../../server/sync/allowance.ts';
import { answerQuestions } from '../peers/sync/usage.mjs';
import { fillWorld } from './world.ts';

/*
 * Our server in a process of its own, as a benchmark needs it: the real one on a data
 * directory of its own with members who have sessions and seats. `limits` leaves what a
 * person may send as it is; without it that is lifted, which only code can do.
 */
const [persons = '1', statements = '1', limits = '', kept = ''] = process.argv.slice(2);
const ENOUGH: AllowanceTerms = { perSecond: 1e12, burst: 1e12 };
const LIFTED: MemberRates = { sync: ENOUGH, awareness: ENOUGH, bytes: ENOUGH };

const dataDir = kept === '' ? mkdtempSync(join(tmpdir(), 'chapeau-bench-')) : kept;
const read = readConfig({ PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'silent' });
if ('problems' in read) throw new Error(read.problems.join(' '));
const server = await startServer(read.config, {
  log: pino({ level: process.env['LOG_LEVEL'] ?? 'silent' }),
  ...(limits === 'limits' ? {} : { memberRates: LIFTED }),
});
const isEmpty = (await server.store.records.instance()).setUpAt === null;
const rooms = isEmpty ? await fillWorld(server.store, { persons: Number(persons), statements: Number(statements) }) : [];
if (kept === '') process.on('exit', () => rmSync(dataDir, { recursive: true, force: true }));
answerQuestions();
process.send?.({ port: Number(new URL(server.url).port), rooms });
