import { hash, verify } from '@node-rs/argon2';

export const SHORTEST_PASSPHRASE = 10;

// The parameters the argon2 RFC recommends where memory is short (19 MiB, 2 passes).
// Argon2id is the package's default; its enumeration of algorithms exists in types only.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Counted in characters, so that an emoji is one and not two. */
export function isLongEnough(passphrase: string): boolean {
  return Array.from(passphrase).length >= SHORTEST_PASSPHRASE;
}

/** An argon2id hash as a PHC string. */
export async function hashPassphrase(passphrase: string): Promise<string> {
  return hash(passphrase.normalize('NFC'), COST);
}

/** Whether a passphrase is the one; takes as long for somebody unknown, so that the time tells nothing. */
export async function matchesPassphrase(stored: string | null, passphrase: string): Promise<boolean> {
  const isRight = await verify(stored ?? (await nobodysHash()), passphrase.normalize('NFC'));
  return isRight && stored !== null;
}

let made: Promise<string> | null = null;
async function nobodysHash(): Promise<string> {
  made ??= hashPassphrase('nobody has this passphrase');
  return made;
}
