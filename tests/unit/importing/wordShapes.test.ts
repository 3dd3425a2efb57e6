import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { importText } from '../../../shared/draft/importing/importText.ts';
import { docx, item, level, numbering, p, part, relationships, run, zipped } from '../../support/wordFiles.ts';
import { found, outline } from '../../support/readWordFile.ts';

const LEVELS = level(0, 'decimal', '%1.') + level(1, 'decimal', '%1.%2') + level(2, 'lowerLetter', '(%3)');
const STYLES = part(
  'styles',
  ['Title', 'heading 1', 'toc 1']
    .map((name, at) => `<w:style w:type="paragraph" w:styleId="S${at}"><w:name w:val="${name}"/></w:style>`)
    .join(''),
);
const styled = (at: number) => `<w:pStyle w:val="S${at}"/>`;

describe('as texts are made', () => {
  test('[I30] numbered headings over paragraphs 1.1, 1.2: these are the paragraphs of the statement', async () => {
    const body = [
      p('Declaration of principles', styled(0)),
      item('Introduction', { more: styled(1) }),
      item('That one is agreed by all;', { level: 1 }),
      item('That two is agreed:', { level: 1 }),
      item('in part;', { level: 2 }),
      item('Actions', { more: styled(1) }),
      item('That three is agreed.', { level: 1 }),
    ].join('');
    const { title, paragraphs } = await found(docx(body, { 'word/styles.xml': STYLES, 'word/numbering.xml': numbering(LEVELS) }));
    expect(title).toBe('Declaration of principles');
    expect(paragraphs.map(({ kind, level: depth, label, restart }) => [kind, depth, label, restart])).toEqual([
      ['heading', 0, null, false],
      ['operative', 0, '1.1', false],
      ['operative', 0, '1.2', false],
      ['operative', 1, '(a)', false],
      ['heading', 0, null, false],
      ['operative', 0, '2.1', true],
    ]);
  });

  test('[I33] the head of a page, set as a table of short words, is not the statement', async () => {
    const row = (...cells: readonly string[]) => `<w:tr>${cells.map((cell) => `<w:tc>${p(cell)}</w:tc>`).join('')}</w:tr>`;
    const masthead = `<w:tbl>${row('Association of Groups', 'AG/60/678')}${row('Assembly', '2 March 2006')}</w:tbl>`;
    const { title, notes } = await found(docx(masthead + p('Statement on access') + p('1. That one;') + p('2. That two.')));
    expect(title).toBe('Statement on access');
    expect(notes).toEqual(['Association of Groups', 'AG/60/678', 'Assembly', '2 March 2006']);
  });

  test('[I33] a covering letter above a line that is a border', async () => {
    const letter =
      p('Dear colleagues,') +
      p('Please find the draft below. We look forward to your comments.') +
      p('', '<w:pBdr><w:bottom w:val="single" w:sz="4"/></w:pBdr>');
    const { title, notes, paragraphs } = await found(
      docx(letter + p('Draft statement') + item('That one;') + item('That two.'), { 'word/numbering.xml': numbering(LEVELS) }),
    );
    expect([title, notes, paragraphs.length]).toEqual([
      'Draft statement',
      ['Dear colleagues,', 'Please find the draft below. We look forward to your comments.'],
      2,
    ]);
  });

  test('[I33] a table of contents that is a field over several paragraphs', async () => {
    const mark = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
    const begin = `${mark('begin')}<w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>${mark('separate')}`;
    const contents = p(begin + run('Introduction 2')) + p(run('Actions 5')) + p(mark('end'));
    const { notes, paragraphs } = await found(docx(contents + p('1. That one;') + p('2. That two.')));
    expect([notes, paragraphs.map(({ text }) => text)]).toEqual([
      ['Introduction 2', 'Actions 5'],
      ['That one;', 'That two.'],
    ]);
  });
});

describe('as programs write them', () => {
  test('[I30] LibreOffice: headings in a list that shows nothing, the numbers of a style, a text box in both forms', async () => {
    const styles = part(
      'styles',
      '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:pPr><w:widowControl/><w:bidi w:val="0"/></w:pPr></w:style>' +
        '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="Heading 1"/><w:basedOn w:val="Heading"/><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>' +
        '<w:style w:type="paragraph" w:styleId="Heading"><w:name w:val="Heading"/><w:basedOn w:val="Normal"/></w:style>',
    );
    const none = `<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:pStyle w:val="Heading1"/><w:numFmt w:val="none"/><w:suff w:val="nothing"/><w:lvlText w:val=""/></w:lvl></w:abstractNum>`;
    const decimal = `<w:abstractNum w:abstractNumId="2">${level(0, 'decimal', '%1.')}</w:abstractNum>`;
    const lists = [1, 2].map((id) => `<w:num w:numId="${id}"><w:abstractNumId w:val="${id}"/></w:num>`).join('');
    const deleted =
      '<w:del w:id="4" w:author="Unknown Author" w:date="2024-03-01T10:00:00Z"><w:r><w:rPr></w:rPr><w:delText>not </w:delText></w:r></w:del>';
    const body =
      p('A statement', '<w:pStyle w:val="Heading1"/><w:rPr></w:rPr>') +
      item(`${run('That one ')}${deleted}${run('holds;')}`, { id: 2, more: '<w:pStyle w:val="Normal"/>' }) +
      item('That two.', { id: 2, more: '<w:pStyle w:val="Normal"/>' });
    const { title, paragraphs } = await found(
      docx(body, { 'word/styles.xml': styles, 'word/numbering.xml': part('numbering', none + decimal + lists) }),
    );
    expect(title).toBe('A statement');
    expect(paragraphs.map(({ label, text }) => [label, text])).toEqual([
      ['1', 'That one holds;'],
      ['2', 'That two.'],
    ]);
    expect(paragraphs[0]?.tracked).toEqual([
      { kind: 'deleted', offset: 9, text: 'not ', author: 'Unknown Author', at: '2024-03-01T10:00:00Z' },
    ]);
  });

  test('[I30] Google Docs: a list for each start, properties switched off by hand, suggestions, comments without a range', async () => {
    const google = (inside: string, id: number) =>
      p(
        inside,
        `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${id}"/></w:numPr><w:pageBreakBefore w:val="0"/><w:ind w:left="720" w:hanging="360"/><w:rPr><w:u w:val="none"/></w:rPr>`,
      );
    const text = (words: string) =>
      `<w:r w:rsidDel="0" w:rsidR="0"><w:rPr><w:b w:val="0"/><w:rtl w:val="0"/></w:rPr><w:t xml:space="preserve">${words}</w:t></w:r>`;
    const inserted = `<w:ins w:author="Ana" w:id="0" w:date="2024-03-01T10:00:00Z">${text('really ')}</w:ins>`;
    const comment = '<w:r><w:commentReference w:id="0"/></w:r>';
    const body =
      p(text('Joint statement'), '<w:pStyle w:val="S0"/>') +
      google(text('That ') + inserted + text('one;') + comment, 1) +
      google(text('That two.'), 1);
    const parts = {
      'word/styles.xml': STYLES,
      'word/numbering.xml': numbering(level(0, 'decimal', '%1.')),
      'word/comments.xml': part(
        'comments',
        `<w:comment w:author="Cy" w:id="0" w:date="2024-03-01T10:00:00Z">${p(text('Is it?'))}</w:comment>`,
      ),
    };
    const { title, paragraphs, comments, remarks } = await found(docx(body, parts));
    expect([title, paragraphs.map(({ label, text: words }) => `${label} ${words}`)]).toEqual([
      'Joint statement',
      ['1 That really one;', '2 That two.'],
    ]);
    expect(paragraphs[0]?.inline).toEqual([{ text: 'That really one;', marks: {} }]);
    expect(comments).toMatchObject([{ paragraph: 0, quote: null, author: 'Cy', text: 'Is it?' }]);
    expect(remarks.map(({ rule }) => rule)).not.toContain('look-dropped');
  });

  test('[I30] Word: a list of the paragraph over one of its style, threaded comments, a box inside a content control', async () => {
    const styles = part(
      'styles',
      '<w:style w:type="paragraph" w:styleId="ListParagraph"><w:name w:val="List Paragraph"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>',
    );
    const lists = [1, 2]
      .map(
        (id) =>
          `<w:num w:numId="${id}" w16cid:durableId="1" xmlns:w16cid="http://schemas.microsoft.com/office/word/2016/wordml/cid"><w:abstractNumId w:val="0"/></w:num>`,
      )
      .join('');
    const range = (id: number, inside: string) =>
      `<w:commentRangeStart w:id="${id}"/>${inside}<w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>`;
    const box =
      '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent><w:sdt><w:sdtContent><w:p><w:r><w:t>Boxed.</w:t></w:r></w:p></w:sdtContent></w:sdt></w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>Boxed.</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>';
    const more = '<w:pStyle w:val="ListParagraph"/>';
    const body = item(range(0, range(1, run('That one'))) + run(';'), { more }) + item(`${run('That two.')}${box}`, { more });
    const comments = part(
      'comments',
      [0, 1]
        .map(
          (id) =>
            `<w:comment w:id="${id}" w:author="Cy" w:initials="C"><w:p w14:paraId="0000000${id}"><w:r><w:annotationRef/></w:r><w:r><w:t>c${id}</w:t></w:r></w:p></w:comment>`,
        )
        .join(''),
    );
    const read = await found(
      docx(body, { 'word/styles.xml': styles, 'word/numbering.xml': numbering(LEVELS, lists), 'word/comments.xml': comments }),
    );
    expect(read.paragraphs.map(({ label, text }) => `${label} ${text}`)).toEqual(['1 That one;', '2 That two.', 'null Boxed.']);
    expect(read.comments?.map(({ paragraph, quote, text }) => [paragraph, quote, text])).toEqual([
      [0, 'That one', 'c1'],
      [0, 'That one', 'c0'],
    ]);
  });

  test('[I33] parts in UTF-16, with other prefixes, packed without compression', async () => {
    const wide = (xml: string) => new Uint8Array(Buffer.from(`\ufeff${xml.replace('encoding="UTF-8"', 'encoding="UTF-16"')}`, 'utf16le'));
    const bytes = zipped({ 'word/document.xml': wide(part('document', `<w:body>${p('1. Für alle;')}${p('2. Для всех.')}</w:body>`)) });
    expect(await outline(bytes)).toEqual(['0 1 Für alle;', '0 2 Для всех.']);
    const noRels = zipped({
      'word/document.xml': part('document', `<w:body>${p('Alone.')}</w:body>`),
      'word/_rels/document.xml.rels': relationships([]),
    });
    expect(await outline(noRels)).toEqual(['0 - Alone.']);
  });

  test('[I33] a letter put into Word line by line, with empty paragraphs between, is read like the letter', async () => {
    const lines = readFileSync('shared/world/letters/wsis-wg-2005-draft-statement.txt', 'utf8').split('\n');
    const read = await found(
      docx(lines.map((line) => p(line.trim() === '' ? '' : run(line.replaceAll('&', '&amp;').replaceAll('<', '&lt;')))).join('')),
    );
    const plain = importText({ text: lines.join('\n'), kind: 'txt' });
    if (!plain.ok) throw new Error(plain.refusal.code);
    expect(read.paragraphs.map(({ label, text }) => [label, text])).toEqual(plain.facts.paragraphs.map(({ label, text }) => [label, text]));
    expect(read.paragraphs).toHaveLength(15);
  });
});
