import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { canonicalJson, contentHash } from '../../shared/draft/canonical.ts';
import { translator } from '../../shared/messages/translate.ts';
import { granted, refused, type Decision } from '../../shared/refusal.ts';
import { readWholeDownload, type Download } from '../../shared/statement/download.ts';
import { systemFontFolders } from '../printing/fonts/machineFonts.ts';
import type { Paper, PrintJob } from '../printing/printJob.ts';
import { openPrinter } from '../printing/printer.ts';
import { renderHtml } from '../renditions/html.ts';
import { renderJson } from '../renditions/json.ts';
import { renderPlainText } from '../renditions/plainText.ts';
import type { VersionForReaders } from '../renditions/version.ts';
import { parseJson, readNamedFile, sayRefusal } from './files.ts';

const USAGE = 'render <version.json> --format pdf|txt|html|json [--paper a4|us-letter] -o <file>';
const PLANNED = ['docx', 'md', 'akn', 'csv'];

/**
 * `render <version.json> --format pdf -o <file>`: a rendition of a downloaded version,
 * without the server. The hash of the content is checked first; exit code 1, and no file,
 * when it is another than the file says.
 */
export async function run(args: readonly string[]): Promise<number> {
  const asked = optionsOf(args);
  if (asked === null) {
    console.error(`Usage: chapeau ${USAGE}`);
    return 2;
  }
  const wanted = makerOf(asked);
  if (!wanted.ok) return sayRefusal(wanted.refusal);
  const file = await readNamedFile([asked.file], USAGE);
  if (file === null) return 2;
  const json = parseJson(file.bytes);
  const download = json.ok ? readWholeDownload(json.facts) : json;
  if (!download.ok) return sayRefusal(download.refusal);
  const hash = contentHash(download.facts.canonical);
  if (hash !== download.facts.contentHash) {
    console.error(
      `The file says that its text has the hash ${download.facts.contentHash}, but it has ${hash}. Download the version again.`,
    );
    return 1;
  }
  const made = await wanted.facts(download.facts);
  if (!made.ok) return sayRefusal(made.refusal);
  return write(asked.output, made.facts);
}

interface Options {
  readonly file: string;
  readonly format: string;
  readonly output: string;
  readonly paper: Paper;
  readonly isMarked: boolean;
}

function optionsOf(args: readonly string[]): Options | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        format: { type: 'string' },
        output: { type: 'string', short: 'o' },
        paper: { type: 'string', default: 'a4' },
        'marked-against': { type: 'string' },
      },
    });
    const [file, ...others] = positionals;
    const { format, output, paper } = values;
    if (file === undefined || others.length > 0 || format === undefined || output === undefined) return null;
    if (paper !== 'a4' && paper !== 'us-letter') return null;
    return { file, format, output, paper, isMarked: values['marked-against'] !== undefined };
  } catch (cause) {
    // An option that there is not.
    if (cause instanceof TypeError) return null;
    throw cause;
  }
}

type Maker = (download: Download) => Promise<Decision<string | Uint8Array>>;

function makerOf({ format, paper, isMarked }: Options): Decision<Maker> {
  const t = translator();
  if (isMarked) return refused('not-available', { values: { what: '--marked-against' } });
  if (format === 'pdf') return granted((download) => printed(download, paper));
  if (format === 'txt') return granted((download) => Promise.resolve(granted(renderPlainText(forReaders(download), t))));
  if (format === 'html') return granted((download) => Promise.resolve(granted(renderHtml(forReaders(download), t))));
  if (format === 'json') return granted((download) => Promise.resolve(granted(renderJson(forReaders(download)))));
  return PLANNED.includes(format)
    ? refused('not-available', { values: { what: `The format ${format}` } })
    : refused('invalid-input', { field: '--format pdf|txt|html|json' });
}

function forReaders({ record, canonical, contentHash: hash }: Download): VersionForReaders {
  const { workingGroup, statement, frozenBy, ...rest } = record;
  return { ...rest, workingGroupName: workingGroup, statementTitle: statement, frozenByName: frozenBy, contentHash: hash, canonical };
}

async function printed({ record, canonical, contentHash: hash }: Download, paper: Paper): Promise<Decision<Uint8Array>> {
  const { workingGroup, number, symbol, title, note, frozenBy, frozenAt } = record;
  const job: PrintJob = {
    about: {
      kind: 'version',
      workingGroupName: workingGroup,
      number,
      symbol,
      title,
      note,
      frozenByName: frozenBy,
      frozenAt,
      contentHash: hash,
      withdrawn: null,
    },
    text: { kind: 'canonical', json: canonicalJson(canonical) },
    paper,
  };
  const dataDir = process.env['DATA_DIR'] ?? 'data';
  const printer = openPrinter({
    fontFolders: [join(dataDir, 'fonts'), ...systemFontFolders()],
    onFault: (cause) => console.error(cause),
  });
  try {
    const ordered = printer.print({ key: null, by: 'command line', size: 0, job });
    const outcome = ordered.ok ? await ordered.facts.result : ordered;
    return outcome.ok ? granted(outcome.facts.bytes) : outcome;
  } finally {
    await printer.close();
  }
}

async function write(name: string, content: string | Uint8Array): Promise<number> {
  try {
    await writeFile(name, content);
    return 0;
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    console.error(`The file ${name} cannot be written (${cause.message.split(',')[0] ?? ''}). Choose another place.`);
    return 1;
  }
}
