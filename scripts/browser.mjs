// Finds a Chromium for the browser tests: the one named, Playwright's own, the system's, or the one a package brings.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bin, run, say } from './prepare.mjs';

const SYSTEM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** @returns {Promise<string | null>} path of an executable; null (and a sentence on stderr) when none can be had */
export async function findBrowser() {
  const found = named() ?? (await playwrights()) ?? onPath() ?? (await packaged()) ?? (await installed());
  if (found === null)
    say(
      "No browser: neither CHROMIUM_PATH, nor Playwright's own, nor a system Chromium, nor the packaged one works here, and none could be installed. Install Chromium and run again.",
    );
  else say(`Browser: ${found}`);
  return found;
}

function named() {
  const path = process.env.CHROMIUM_PATH;
  return path !== undefined && existsSync(path) ? path : null;
}

async function playwrights() {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return path !== '' && existsSync(path) ? path : null;
}

function onPath() {
  const folders = (process.env.PATH ?? '').split(process.platform === 'win32' ? ';' : ':');
  const candidates = folders.flatMap((folder) => SYSTEM_NAMES.map((name) => join(folder, name)));
  return candidates.find((path) => existsSync(path)) ?? null;
}

async function packaged() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  // With this variable the package also brings the libraries that a bare system lacks.
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs20.x';
  const { default: chromium } = await import('@sparticuz/chromium');
  return chromium.executablePath();
}

async function installed() {
  say('Asking Playwright to install its Chromium …');
  return run(bin('playwright'), ['install', 'chromium']) === 0 ? playwrights() : null;
}
