import { canonicalJson } from '../../shared/draft/canonical.ts';
import { readDownload } from '../../shared/statement/download.ts';
import { parseJson, readNamedFile, sayRefusal } from './files.ts';

/** `canonical <file>`: the canonical bytes of a downloaded version, and nothing else. */
export async function run(args: readonly string[]): Promise<number> {
  const file = await readNamedFile(args, 'canonical <file>');
  if (file === null) return 2;
  const json = parseJson(file.bytes);
  const download = json.ok ? readDownload(json.facts) : json;
  if (!download.ok) return sayRefusal(download.refusal);
  process.stdout.write(canonicalJson(download.facts.canonical));
  return 0;
}
