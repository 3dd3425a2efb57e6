import { contentHash } from '../../shared/draft/canonical.ts';
import { readDownload } from '../../shared/statement/download.ts';
import { parseJson, readNamedFile, sayRefusal } from './files.ts';

/** `hash <file>`: SHA-256 of the canonical text in a downloaded version. Exit code 1 when the file names another. */
export async function run(args: readonly string[]): Promise<number> {
  const file = await readNamedFile(args, 'hash <file>');
  if (file === null) return 2;
  const json = parseJson(file.bytes);
  const download = json.ok ? readDownload(json.facts) : json;
  if (!download.ok) return sayRefusal(download.refusal);
  const hash = contentHash(download.facts.canonical);
  console.log(hash);
  const claimed = download.facts.contentHash;
  if (claimed === null || claimed === hash) return 0;
  console.error(`The file says ${claimed}.`);
  return 1;
}
