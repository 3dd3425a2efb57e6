import { readFile } from 'node:fs/promises';
import { translator } from '../../shared/messages/translate.ts';
import type { Decision, Refusal } from '../../shared/refusal.ts';

/** The file named by the first argument that is no option; null, after saying so, when there is none or it cannot be read. */
export async function readNamedFile(
  args: readonly string[],
  usage: string,
): Promise<{ readonly name: string; readonly bytes: Uint8Array } | null> {
  const name = args.find((arg) => !arg.startsWith('--'));
  if (name === undefined) {
    console.error(`Usage: chapeau ${usage}`);
    return null;
  }
  try {
    return { name, bytes: await readFile(name) };
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    console.error(`The file ${name} cannot be read (${cause.message.split(',')[0] ?? ''}). Check its name and whether you may read it.`);
    return null;
  }
}

/** Says a refusal as a sentence on stderr; gives the exit code 1. */
export function sayRefusal({ code, values, field }: Refusal): number {
  console.error(translator()(`refusal:${code}`, values) + (field === undefined ? '' : ` (${field})`));
  return 1;
}

/** Parsed JSON of a file, or the refusal `invalid-input`. */
export function parseJson(bytes: Uint8Array): Decision<unknown> {
  try {
    return { ok: true, facts: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) };
  } catch (cause) {
    if (!(cause instanceof SyntaxError || cause instanceof TypeError)) throw cause;
    return { ok: false, refusal: { code: 'invalid-input', field: cause.message } };
  }
}
