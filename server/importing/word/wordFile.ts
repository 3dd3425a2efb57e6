import { granted, refused, type Decision } from '../../../shared/refusal.ts';
import { damaged, WORD_LIMITS } from './limits.ts';
import { readXml, type Element } from './xml.ts';
import { openZip, type Zip } from './zip.ts';

/** One thing that a part refers to. */
export interface Relationship {
  /** Last word of its type: "hyperlink", "header", "image". */
  readonly type: string;
  /** Of another part: its name in the file, "word/styles.xml". Outside: the address as it stands. */
  readonly target: string;
  readonly isOutside: boolean;
}

/** The parts of a Word file that are read. */
export interface WordFile {
  readonly main: Element;
  readonly mainName: string;
  /** Whether it says that it holds macros. */
  readonly hasMacros: boolean;
  /** The part of that type that the main document refers to; null where there is none. */
  part(type: string): Decision<Element | null>;
  /** The part of that name, for headers and the like. */
  partNamed(name: string): Decision<Element | null>;
  /** By the ids that stand in the part. Parts that have none refer to nothing. */
  relationshipsOf(partName: string): Decision<ReadonlyMap<string, Relationship>>;
}

/**
 * A Word file (.docx, .docm, .dotx, .dotm), opened: packed parts, found by what they are
 * to each other and not by their names.
 *
 * Refuses what is none: `word-protected`, `word-old-format`, `not-word` (which says what
 * it is instead), `word-damaged`, and what is past the limits.
 */
export function openWordFile(bytes: Uint8Array): Decision<WordFile> {
  const other = notPacked(bytes);
  if (other !== null) return other;
  const zip = openZip(bytes);
  if (!zip.ok) return zip;
  if ([...zip.facts.entries.values()].some((entry) => entry.isEncrypted)) return refused('word-protected');
  const reader = readerOf(zip.facts);
  const start = reader.relationshipsOf('');
  if (!start.ok) return start;
  const mainName = [...start.facts.values()].find(({ type, isOutside }) => type === 'officeDocument' && !isOutside)?.target;
  if (mainName === undefined) return otherPacked(zip.facts);
  const main = reader.partNamed(mainName);
  if (!main.ok) return main;
  if (main.facts === null) return damaged(mainName);
  if (main.facts.name !== 'w:document') return otherPacked(zip.facts, main.facts.name);
  const about = reader.relationshipsOf(mainName);
  if (!about.ok) return about;
  const parts = [...about.facts.values()].filter(({ isOutside }) => !isOutside);
  return granted({
    main: main.facts,
    mainName,
    hasMacros: parts.some(({ type }) => type === 'vbaProject' || type === 'wordVbaProject'),
    part(type) {
      const found = parts.find((each) => each.type === type);
      return found === undefined ? granted(null) : reader.partNamed(found.target);
    },
    ...reader,
  });
}

function readerOf(zip: Zip): Pick<WordFile, 'partNamed' | 'relationshipsOf'> {
  const budget = { elements: WORD_LIMITS.elements };
  const partNamed = (name: string): Decision<Element | null> => {
    const entry = zip.entries.get(name.toLowerCase());
    if (entry === undefined) return granted(null);
    const unpacked = zip.unpack(entry);
    return unpacked.ok ? readXml(unpacked.facts, name, budget) : unpacked;
  };
  return {
    partNamed,
    relationshipsOf(partName) {
      const slash = partName.lastIndexOf('/') + 1;
      const folder = partName.slice(0, slash);
      const read = partNamed(`${folder}_rels/${partName.slice(slash)}.rels`);
      if (!read.ok) return read;
      return granted(new Map((read.facts?.children ?? []).map((each) => [each.attributes['Id'] ?? '', relationshipOf(each, folder)])));
    },
  };
}

function relationshipOf({ attributes }: Element, folder: string): Relationship {
  const target = attributes['Target'] ?? '';
  const isOutside = attributes['TargetMode'] === 'External';
  return { type: (attributes['Type'] ?? '').split('/').at(-1) ?? '', target: isOutside ? target : nameWithin(folder, target), isOutside };
}

/** "../word/styles.xml" seen from "word/". A name that leads out of the file names nothing in it. */
function nameWithin(folder: string, target: string): string {
  const from = target.startsWith('/') ? [] : folder.split('/').filter((step) => step !== '');
  for (const step of target.split(/[/\\]/)) {
    if (step === '..') from.pop();
    else if (step !== '' && step !== '.') from.push(step);
  }
  return from.join('/');
}

/** What the first bytes say where they are not those of a packed file. */
function notPacked(bytes: Uint8Array): ReturnType<typeof refused> | null {
  if (bytes.length > WORD_LIMITS.fileMb * 1024 * 1024) return refused('too-large', { values: { limit: `${WORD_LIMITS.fileMb} MB` } });
  if (bytes.length === 0) return refused('nothing-to-import');
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  if (head.startsWith('PK\u0003\u0004')) return null;
  // A compound file: an old document, or what a passphrase protects, which is packed inside one.
  if (head.startsWith('\u00d0\u00cf\u0011\u00e0')) return refused(isProtected(bytes) ? 'word-protected' : 'word-old-format');
  const text = head.replace(/^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/, '').replaceAll('\u0000', '');
  if (text.startsWith('{\\rtf')) return isNot('RTF');
  if (text.startsWith('%PDF-')) return isNot('PDF');
  if (/^\s*<(?:!doctype html|html|head|body|meta)\b/i.test(text)) return isNot('HTML');
  if (/^\s*<\?xml/.test(text)) return isNot(/xhtml|<html/i.test(text) ? 'HTML' : 'XML');
  return head.includes('\u0000') && !/^(?:\u00ff\u00fe|\u00fe\u00ff)/.test(head) ? damaged('ZIP') : isNot('TXT');
}

function isProtected(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from('EncryptedPackage', 'utf16le'));
}

function isNot(what: string): ReturnType<typeof refused> {
  return refused('not-word', { values: { what } });
}

/** A packed file that is something else. */
function otherPacked(zip: Zip, root = ''): ReturnType<typeof refused> {
  if (zip.entries.has('xl/workbook.xml') || root.includes('workbook')) return isNot('XLSX');
  if (zip.entries.has('ppt/presentation.xml') || root.includes('presentation')) return isNot('PPTX');
  if (zip.entries.has('content.xml') && zip.entries.has('mimetype')) return isNot('ODT');
  if (zip.entries.has('meta-inf/container.xml')) return isNot('EPUB');
  return zip.entries.has('[content_types].xml') ? damaged('_rels/.rels') : isNot('ZIP');
}
