import { strToU8, zipSync, type Zippable } from 'fflate';

/** Parts of a Word file by name; what is not given is as small as it can be. */
export type WordPartsGiven = Readonly<Record<string, string | Uint8Array>>;

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const NAMESPACES = [
  `xmlns:w="${W}"`,
  `xmlns:r="${OFFICE}"`,
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"',
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:o="urn:schemas-microsoft-com:office:office"',
  'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"',
].join(' ');
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** A part with the usual namespaces: `part('numbering', '<w:num …/>')`. */
export function part(root: string, inside: string): string {
  return `${DECLARATION}<w:${root} ${NAMESPACES}>${inside}</w:${root}>`;
}

/** The bytes of a .docx with that body; further parts by name, related to the main document by what their name says. */
export function docx(body: string, parts: WordPartsGiven = {}): Uint8Array {
  return zipped({ 'word/document.xml': part('document', `<w:body>${body}</w:body>`), ...parts });
}

/** The same out of whole parts: those given win over the usual ones. */
export function zipped(parts: WordPartsGiven): Uint8Array {
  const all: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': `${DECLARATION}<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': relationships([{ id: 'rId1', type: 'officeDocument', target: 'word/document.xml' }]),
    'word/_rels/document.xml.rels': relationships(usualRelationships(Object.keys(parts))),
    ...parts,
  };
  const files: Zippable = {};
  for (const [name, content] of Object.entries(all)) files[name] = typeof content === 'string' ? strToU8(content) : content;
  return zipSync(files, { level: 6, mtime: new Date(2020, 0, 2) });
}

export interface RelationshipGiven {
  readonly id: string;
  readonly type: string;
  readonly target: string;
  readonly isOutside?: boolean;
}

export function relationships(given: readonly RelationshipGiven[]): string {
  const all = given.map(
    ({ id, type, target, isOutside = false }) =>
      `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"${isOutside ? ' TargetMode="External"' : ''}/>`,
  );
  return `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`;
}

/** `word/header1.xml` is related as a header, `word/styles.xml` as styles. */
export function usualRelationships(names: readonly string[]): readonly RelationshipGiven[] {
  return names.flatMap((name, at) => {
    const type = /^word\/([a-z]+)\d?\.xml$/i.exec(name)?.[1];
    return type === undefined || type === 'document' ? [] : [{ id: `part${at}`, type, target: name.slice('word/'.length) }];
  });
}

/** A run; `properties` is the inside of its w:rPr. */
export function run(text: string, properties = ''): string {
  return `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
}

/** A paragraph; text that is no markup becomes a run. `properties` is the inside of its w:pPr. */
export function p(inside: string, properties = ''): string {
  return `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${inside === '' || inside.startsWith('<') ? inside : run(inside)}</w:p>`;
}

/** A paragraph of list `id`. */
export function item(inside: string, { id = 1, level = 0, more = '' }: { id?: number; level?: number; more?: string } = {}): string {
  return p(inside, `${more}<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${id}"/></w:numPr>`);
}

/** A level of a list. */
export function level(at: number, format: string, text: string, more = ''): string {
  return `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
}

/** numbering.xml with one definition, its levels as given, and the lists that use it. */
export function numbering(levels: string, lists = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'): string {
  return part('numbering', `<w:abstractNum w:abstractNumId="0">${levels}</w:abstractNum>${lists}`);
}

/** Somebody's change: `by('ins', 'Ana', run('new'))`. */
export function by(change: 'ins' | 'del' | 'moveFrom' | 'moveTo', author: string, inside: string): string {
  return `<w:${change} w:id="1" w:author="${author}" w:date="2024-03-01T10:00:00Z">${inside}</w:${change}>`;
}

/** Deleted words. */
export function gone(text: string): string {
  return `<w:r><w:delText xml:space="preserve">${text}</w:delText></w:r>`;
}
