import type { Translate } from '../../shared/messages/translate.ts';
import type { RenditionFormat } from '../../shared/wire/version.ts';
import { renderHtml } from '../renditions/html.ts';
import { renderJson } from '../renditions/json.ts';
import { renderPlainText } from '../renditions/plainText.ts';
import { contentOf, type VersionForReaders } from '../renditions/version.ts';
import type { VersionWithRecord } from './publicVersion.ts';

/** Formats that are made of text at once; a PDF is printed. */
export type TextFormat = Exclude<RenditionFormat, 'pdf'>;

export interface RenditionFile {
  readonly type: string;
  readonly text: string;
  /** With a file name of plain letters, so that no title can put anything into the header. */
  readonly disposition: string;
}

interface Asked {
  readonly format: TextFormat;
  readonly isSample: boolean;
  readonly translate: Translate;
}

const TYPES: Readonly<Record<TextFormat, string>> = {
  txt: 'text/plain; charset=utf-8',
  html: 'text/html; charset=utf-8',
  json: 'application/json',
};

/** A version as a file to take along. */
export function renditionFile(found: VersionWithRecord, { format, isSample, translate }: Asked): RenditionFile {
  const version = forReaders(found, isSample ? translate('public:sample') : null);
  const text =
    format === 'json' ? renderJson(version) : format === 'html' ? renderHtml(version, translate) : renderPlainText(version, translate);
  return { type: TYPES[format], text, disposition: attachment(`${fileNameOf(found.summary.symbol)}.${format}`) };
}

/** What every rendition shows; in the sample the note says so first, in the JSON too. */
export function forReaders(
  { statement, summary, version, workingGroup, frozenBy }: VersionWithRecord,
  sample: string | null,
): VersionForReaders {
  const { number, symbol, title, frozenAt, contentHash } = summary;
  const note = [...(sample === null ? [] : [sample]), ...(summary.note === '' ? [] : [summary.note])].join('\n\n');
  return {
    workingGroupName: workingGroup,
    statementTitle: statement.title,
    number,
    symbol,
    title,
    note,
    frozenByName: frozenBy,
    frozenAt,
    contentHash,
    canonical: contentOf(version.canonical),
  };
}

/** The head of an answer that is a file; the name is one that `fileNameOf` made, with its ending. */
export function attachment(fileName: string): string {
  return `attachment; filename="${fileName}"`;
}

/** "WSIS-WG/2005/1" gives "WSIS-WG-2005-1". */
export function fileNameOf(symbol: string): string {
  return symbol.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[-.]+|[-.]+$/g, '') || 'version';
}
