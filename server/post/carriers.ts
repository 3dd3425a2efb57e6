import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { envelope } from './envelope.ts';
import type { Carrier } from './outbox.ts';

/** A mail server that says nothing for so long is taken for absent; the letter is tried again later. */
const PATIENCE = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000 } as const;

/** Sends letters by SMTP; encryption and everything else is as the URL says ("smtps://", "?requireTLS=true"). */
export function byMail(smtpUrl: string, from: string): Carrier {
  const transport = createTransport({ url: smtpUrl, ...PATIENCE });
  return async (letter) => void (await transport.sendMail(envelope(letter, from)));
}

/** Writes letters as `.eml` files that any mail program opens; they hold sign-in links, so only the owner may read them. */
export function intoFolder(folder: string, from: string): Carrier {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  return async (letter) => {
    const { message } = await transport.sendMail(envelope(letter, from));
    if (!Buffer.isBuffer(message)) throw new Error('the letter was not composed in memory');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = join(folder, `${letter.createdAt.replaceAll(':', '-')}-${letter.id}.eml`);
    await writeFile(`${file}.part`, message, { mode: 0o600 });
    // Whoever watches the folder never sees half a letter.
    await rename(`${file}.part`, file);
  };
}
