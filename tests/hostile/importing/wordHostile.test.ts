import { constants, deflateRawSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { openZip } from '../../../server/importing/word/zip.ts';
import { docx, p, part, relationships, run, usualRelationships, zipped } from '../../support/wordFiles.ts';
import { everythingSaid, found, outline, refusal } from '../../support/readWordFile.ts';

const GOOD = docx(p('1. That one;') + p('2. That two.'));
const MB = 1024 * 1024;

/** Where a record of the packed file begins, by its mark. */
function recordAt(bytes: Uint8Array, mark: number, from = 0): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  for (let at = from; at + 4 <= bytes.length; at += 1) if (view.getUint32(at, true) === mark) return at;
  throw new Error('no such record');
}
const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;

function changed(bytes: Uint8Array, change: (view: DataView, copy: Uint8Array) => void): Uint8Array {
  const copy = bytes.slice();
  change(new DataView(copy.buffer), copy);
  return copy;
}
/** Where the directory describes the main document. */
function centralOfMain(bytes: Uint8Array): number {
  for (let at = recordAt(bytes, CENTRAL); ; at = recordAt(bytes, CENTRAL, at + 4))
    if (Buffer.from(bytes).toString('latin1', at + 46, at + 46 + 17) === 'word/document.xml') return at;
}

describe('packed', () => {
  test('[I35] a part that unpacks to a gigabyte is refused when the limit is met', async () => {
    // One megabyte of zeros, deflated so that it can be repeated; packing a whole gigabyte would take half a minute.
    const block = deflateRawSync(new Uint8Array(MB), { finishFlush: constants.Z_FULL_FLUSH });
    const stream = Buffer.concat([...Array.from({ length: 1024 }, () => block), deflateRawSync(new Uint8Array(0))]);
    const stored = zipSync(
      {
        '_rels/.rels': strToU8(relationships([{ id: 'a', type: 'officeDocument', target: 'word/document.xml' }])),
        'word/document.xml': stream,
      },
      { level: 0 },
    );
    const bomb = changed(stored, (view) => view.setUint16(centralOfMain(stored) + 10, 8, true));
    expect(await refusal(bomb)).toEqual({ code: 'word-too-much', values: { limit: '24 MB' } });
  }, 60_000);

  test('[I35] sizes that lie are found out by counting', async () => {
    const big = zipped({ 'word/document.xml': new Uint8Array(40 * MB) });
    const lying = changed(big, (view) => view.setUint32(centralOfMain(big) + 24, 1000, true));
    expect(await refusal(lying)).toMatchObject({ code: 'word-too-much' });
    const small = changed(GOOD, (view) => view.setUint32(centralOfMain(GOOD) + 24, 0xfffffff0, true));
    expect(await refusal(small)).toEqual({ code: 'word-damaged', values: { part: 'word/document.xml' } });
  });

  test('[I35] a bomb inside a bomb is never opened: only parts of Word are read', async () => {
    const inner = zipSync({ 'a.zip': zipSync({ 'b.bin': new Uint8Array(64 * MB) }) });
    expect(
      await outline(
        docx(p('1. That one;') + p('2. That two.'), { 'word/embeddings/bomb.zip': inner, '../../etc/passwd': 'x', '/abs': 'y' }),
      ),
    ).toHaveLength(2);
  });

  test('[I35] all parts together have a limit too', async () => {
    const part20 = strToU8(`<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${' '.repeat(20 * MB)}</w:hdr>`);
    const headers = Object.fromEntries([1, 2, 3, 4].map((at) => [`word/header${at}.xml`, part20]));
    expect(await refusal(docx(p('x'), headers))).toEqual({ code: 'word-too-much', values: { limit: '64 MB' } });
  }, 60_000);

  test('[I35] thousands of entries, entries over each other, one name twice', async () => {
    const many = Object.fromEntries(Array.from({ length: 9_000 }, (_, at) => [`x/${at}`, '']));
    expect(await refusal(docx(p('x'), many))).toEqual({ code: 'word-too-much', values: { limit: '8000 parts' } });
    const first = recordAt(GOOD, CENTRAL);
    const second = recordAt(GOOD, CENTRAL, first + 4);
    const over = changed(GOOD, (view) => view.setUint32(second + 42, view.getUint32(first + 42, true), true));
    expect(await refusal(over)).toEqual({ code: 'word-damaged', values: { part: 'ZIP' } });
    const twice = zipSync({ 'a.xml': strToU8('1'), 'A.xml': strToU8('2') });
    expect(openZip(twice)).toMatchObject({ ok: false, refusal: { code: 'word-damaged' } });
  });

  test('[I35] cut off anywhere, or changed anywhere, it is refused or read, never a fault', async () => {
    for (let length = 1; length < GOOD.length; length += 7) expect(await refusal(GOOD.slice(0, length))).not.toBeNull();
    for (let at = 0; at < GOOD.length; at += 3) await refusal(changed(GOOD, (_, copy) => (copy[at] = (copy[at] ?? 0) ^ 0xff)));
  }, 60_000);

  test('[I35] a wrong checksum and an unknown way of packing are damage', async () => {
    const sum = changed(GOOD, (view) => view.setUint32(centralOfMain(GOOD) + 16, 1, true));
    expect(await refusal(sum)).toEqual({ code: 'word-damaged', values: { part: 'word/document.xml' } });
    const way = changed(GOOD, (view) => view.setUint16(centralOfMain(GOOD) + 10, 99, true));
    expect(await refusal(way)).toEqual({ code: 'word-damaged', values: { part: 'word/document.xml' } });
    const end = changed(GOOD, (view) => view.setUint32(recordAt(GOOD, END) + 16, 0xfffffff, true));
    expect(await refusal(end)).toMatchObject({ code: 'word-damaged' });
    const local = changed(GOOD, (view) => view.setUint32(recordAt(GOOD, LOCAL, 4), 0, true));
    expect(await refusal(local)).toMatchObject({ code: 'word-damaged' });
  });

  test('[I35] more than twelve megabytes are not looked into', async () => {
    expect(await refusal(new Uint8Array(12 * MB + 1))).toEqual({ code: 'too-large', values: { limit: '12 MB' } });
  });
});

describe('markup', () => {
  const main = (xml: string) => zipped({ 'word/document.xml': xml });
  const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  const text = (inside: string) => `<w:document ${W}><w:body><w:p><w:r><w:t>${inside}</w:t></w:r></w:p></w:body></w:document>`;

  test('[I36] entities that grow, and entities from outside, are refused as declarations', async () => {
    const laughs = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>`;
    expect(await refusal(main(laughs + text('&c;')))).toEqual({ code: 'word-declarations', values: { part: 'word/document.xml' } });
    const outside = `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>`;
    expect(await refusal(main(outside + text('&a;')))).toMatchObject({ code: 'word-declarations' });
    const dtd = '<!DOCTYPE x SYSTEM "https://example.org/x.dtd">';
    expect(await refusal(main(dtd + text('a')))).toMatchObject({ code: 'word-declarations' });
    expect(await refusal(docx(p('x'), { 'word/styles.xml': `${laughs}${part('styles', '')}`.replace(/<\?xml.*?\?>/, '') }))).toMatchObject({
      code: 'word-declarations',
    });
    expect(await refusal(main(text('&nbsp;')))).toMatchObject({ code: 'word-damaged' });
  });

  test('[I35] elements inside each other a hundred thousand deep', async () => {
    const deep = `<w:document ${W}><w:body>${'<w:sdt>'.repeat(100_000)}${'</w:sdt>'.repeat(100_000)}</w:body></w:document>`;
    expect(await refusal(main(deep))).toEqual({ code: 'word-too-much', values: { limit: '256 levels' } });
    const nearly = `<w:document ${W}><w:body>${'<w:sdt>'.repeat(240)}${p('At the bottom.')}${'</w:sdt>'.repeat(240)}</w:body></w:document>`;
    expect(await outline(main(nearly))).toEqual(['0 - At the bottom.']);
  });

  test('[I35] a million empty paragraphs, and too many that are not', async () => {
    expect(await refusal(docx('<w:p/>'.repeat(1_000_000)))).toEqual({ code: 'word-too-much', values: { limit: '800000 elements' } });
    expect(await refusal(docx(p('x') + '<w:p/>'.repeat(70_000)))).toMatchObject({ code: 'text-too-long' });
    expect(await refusal(docx(p('x') + '<w:p/>'.repeat(50_000)))).toBeNull();
    expect(await refusal(docx(p('That it is one of many paragraphs.').repeat(2_500)))).toMatchObject({ code: 'too-many-paragraphs' });
    expect(await refusal(docx(p(run('ab '.repeat(900_000)))))).toMatchObject({ code: 'text-too-long', values: { limit: '2 MB' } });
  }, 60_000);

  test('[I35] an attribute of two megabytes, and one link of it', async () => {
    const long = 'a'.repeat(2 * MB);
    expect(await outline(main(text('Text.').replace('<w:p>', `<w:p w:long="${long}">`)))).toEqual(['0 - Text.']);
    const rels = {
      'word/_rels/document.xml.rels': relationships([
        { id: 'r', type: 'hyperlink', target: `https://example.org/${long}`, isOutside: true },
      ]),
    };
    expect((await found(docx(p(`<w:hyperlink r:id="r">${run('Text.')}</w:hyperlink>`), rels))).paragraphs[0]?.inline).toEqual([
      { text: 'Text.', marks: {} },
    ]);
  });

  test('[I35] half characters, zeros and bytes that are no characters', async () => {
    for (const sign of ['&#xD800;', '&#0;', '&#x1;', '&#xFFFE;', '&#x110000;'])
      expect(await refusal(main(text(`a${sign}b`)))).toMatchObject({ code: 'word-damaged' });
    const broken = strToU8(text('aXb'));
    broken[broken.indexOf(88)] = 0xff;
    expect(await refusal(zipped({ 'word/document.xml': broken }))).toMatchObject({ code: 'word-damaged' });
    expect(await outline(main(text('a&#x200E;&#x202E;b&#xFEFF;c&amp;d')))).toEqual(['0 - a\u200ebc&d']);
  });

  test('[I35] what does not end, ends twice or has no namespace is damage', async () => {
    for (const xml of [
      '',
      '<w:document>',
      text('a').replace('</w:body>', ''),
      `${text('a')}${text('b')}`,
      text('a').replace(W, ''),
      text('a < b'),
    ])
      expect(await refusal(main(xml))).toMatchObject({ code: 'word-damaged' });
  });

  test('[I35] styles and lists that are based on each other, circles of footnotes, relationships to nothing', async () => {
    const styles = ['A', 'B']
      .map((id, at) => `<w:style w:type="paragraph" w:styleId="${id}"><w:basedOn w:val="${'BA'[at]}"/></w:style>`)
      .join('');
    const notes = part('footnotes', `<w:footnote w:id="2">${p(`${run('Note')}<w:r><w:footnoteReference w:id="2"/></w:r>`)}</w:footnote>`);
    const numbers = part(
      'numbering',
      '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="A"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    );
    const parts = { 'word/styles.xml': part('styles', styles), 'word/footnotes.xml': notes, 'word/numbering.xml': numbers };
    const rels = relationships([...usualRelationships(Object.keys(parts)), { id: 'x', type: 'header', target: '../../../../etc/passwd' }]);
    const body = p(
      `${run('Text.')}<w:r><w:footnoteReference w:id="2"/></w:r>`,
      '<w:pStyle w:val="A"/><w:numPr><w:ilvl w:val="99"/><w:numId w:val="1"/></w:numPr>',
    );
    expect(await outline(docx(body, { ...parts, 'word/_rels/document.xml.rels': rels }))).toEqual(['0 - Text.']);
  });

  test('[I36] templates and pictures from outside are named and not fetched; macros are left out', async () => {
    const rels = relationships([
      { id: 'a', type: 'image', target: 'https://example.org/spy.png', isOutside: true },
      { id: 'b', type: 'settings', target: 'settings.xml' },
      { id: 'c', type: 'vbaProject', target: 'vbaProject.bin' },
    ]);
    const template = relationships([{ id: 't', type: 'attachedTemplate', target: 'https://example.org/evil.dotm', isOutside: true }]);
    const bytes = docx(p('Text.'), {
      'word/_rels/document.xml.rels': rels,
      'word/_rels/settings.xml.rels': template,
      'word/settings.xml': part('settings', ''),
      'word/vbaProject.bin': 'x',
    });
    const said = everythingSaid(await found(bytes, 'a.docm'));
    expect(said).toContain('2 things outside it, which were not fetched: https://example.org/spy.png · https://example.org/evil.dotm');
    expect(said).toContain('macros');
  });
});

describe('what is no Word file', () => {
  const bytes = (text: string) => strToU8(text, true);
  const compound = (text: string) =>
    new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Uint8Array(600), ...Buffer.from(text, 'utf16le')]);
  test.each([
    ['TXT', bytes('1. That one;')],
    ['HTML', bytes('<!DOCTYPE html><html><body>x')],
    ['HTML', bytes('\n<html xmlns:o="urn:schemas-microsoft-com:office:office">')],
    ['XML', bytes('<?xml version="1.0"?><pkg:package/>')],
    ['RTF', bytes('{\\rtf1 x}')],
    ['PDF', bytes('%PDF-1.7')],
    ['ZIP', zipSync({ 'a.txt': bytes('x') })],
    ['ODT', zipSync({ mimetype: bytes('application/vnd.oasis.opendocument.text'), 'content.xml': bytes('<a/>') })],
    [
      'XLSX',
      zipped({
        '_rels/.rels': relationships([{ id: 'a', type: 'officeDocument', target: 'xl/workbook.xml' }]),
        'xl/workbook.xml': '<workbook/>',
      }),
    ],
    [
      'PPTX',
      zipped({
        '_rels/.rels': relationships([{ id: 'a', type: 'officeDocument', target: 'ppt/presentation.xml' }]),
        'ppt/presentation.xml': '<presentation/>',
      }),
    ],
  ])('[I37] %s is named', async (what, content) => {
    expect(await refusal(content)).toEqual({ code: 'not-word', values: { what } });
  });

  test('[I37] the old format, a passphrase, an empty file, a file without document', async () => {
    expect(await refusal(compound('WordDocument'))).toEqual({ code: 'word-old-format' });
    expect(await refusal(compound('WordDocument'), 'old.doc')).toEqual({ code: 'word-old-format' });
    expect(await refusal(compound('EncryptedPackage'))).toEqual({ code: 'word-protected' });
    expect(await refusal(new Uint8Array(0))).toEqual({ code: 'nothing-to-import' });
    expect(await refusal(docx(''))).toEqual({ code: 'nothing-to-import' });
    expect(await refusal(docx('<w:p/><w:sectPr/>'))).toEqual({ code: 'nothing-to-import' });
    expect(await refusal(zipped({ 'word/document.xml': '' }))).toMatchObject({ code: 'word-damaged' });
    expect(await refusal(zipSync({ '[Content_Types].xml': bytes('<x/>') }))).toMatchObject({ code: 'word-damaged' });
    const locked = changed(GOOD, (view) => view.setUint16(centralOfMain(GOOD) + 8, 1, true));
    expect(await refusal(locked)).toEqual({ code: 'word-protected' });
  });

  test('[I37] a document that was only named .doc, and a template, are read', async () => {
    for (const name of ['a.doc', 'a.dotx', 'A.DOCX']) expect((await found(GOOD, name)).paragraphs).toHaveLength(2);
  });
});
