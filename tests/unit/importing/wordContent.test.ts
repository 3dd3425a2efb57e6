import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { by, docx, gone, p, part, relationships, run, usualRelationships, zipped } from '../../support/wordFiles.ts';
import { everythingSaid, found, outline } from '../../support/readWordFile.ts';

const related = (more: Parameters<typeof relationships>[0], names: readonly string[] = []) => ({
  'word/_rels/document.xml.rels': relationships([...usualRelationships(names), ...more]),
});
const first = async (inside: string, parts = {}) => (await found(docx(p(inside), parts))).paragraphs[0];
const rules = async (bytes: Uint8Array) => (await found(bytes)).remarks.map(({ rule }) => rule);

describe('what stands in a paragraph', () => {
  test('[I33] bold, italic, raised, lowered; through character styles; switched off', async () => {
    const styles = part('styles', '<w:style w:type="character" w:styleId="S"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>');
    const inside = [
      run('a', '<w:b/>'),
      run('b', '<w:i w:val="true"/>'),
      run('c', '<w:vertAlign w:val="superscript"/>'),
      run('d', '<w:vertAlign w:val="subscript"/>'),
      run('e', '<w:rStyle w:val="S"/>'),
      run('f', '<w:rStyle w:val="S"/><w:b w:val="0"/>'),
    ].join('');
    expect((await first(inside, { 'word/styles.xml': styles }))?.inline).toEqual([
      { text: 'a', marks: { bold: true } },
      { text: 'b', marks: { italic: true } },
      { text: 'c', marks: { sup: true } },
      { text: 'd', marks: { sub: true } },
      { text: 'e', marks: { bold: true } },
      { text: 'f', marks: {} },
    ]);
  });

  test('[I33] tabs, breaks, hyphens, symbols, ruby, smart tags, content controls', async () => {
    const inside =
      '<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/><w:t>e</w:t></w:r>' +
      '<w:r><w:sym w:font="Symbol" w:char="F061"/><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' +
      '<w:smartTag w:element="place"><w:r><w:t>Geneva</w:t></w:r></w:smartTag>' +
      '<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent><w:r><w:t> in sum</w:t></w:r></w:sdtContent></w:sdt>' +
      '<w:r><w:ruby><w:rt><w:r><w:t>han</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase></w:ruby></w:r>';
    expect((await first(inside))?.text).toBe('a b c\u2011deα☑Geneva in sum漢(han)');
  });

  test('[I33] links of relationships and of fields; only those that a draft takes', async () => {
    const rels = related([
      { id: 'r1', type: 'hyperlink', target: 'https://example.org/a', isOutside: true },
      { id: 'r2', type: 'hyperlink', target: 'javascript:alert(1)', isOutside: true },
    ]);
    const field =
      '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "mailto:a@example.org" </w:instrText></w:r>' +
      '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>mail</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>';
    const inside = `<w:hyperlink r:id="r1">${run('site')}</w:hyperlink><w:hyperlink r:id="r2">${run(' bad ')}</w:hyperlink><w:hyperlink w:anchor="x">${run('here ')}</w:hyperlink>${field}`;
    const { paragraphs, remarks } = await found(docx(p(inside), rels));
    expect(paragraphs[0]?.inline).toEqual([
      { text: 'site', marks: { link: 'https://example.org/a' } },
      { text: ' bad here ', marks: {} },
      { text: 'mail', marks: { link: 'mailto:a@example.org' } },
    ]);
    expect(remarks.find(({ rule }) => rule === 'links-dropped')?.values['words']).toBe('javascript:alert(1)');
  });

  test('[I33] of a field its result is shown, never its code, also of one inside another', async () => {
    const mark = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
    const code = (text: string) => `<w:r><w:instrText xml:space="preserve">${text}</w:instrText></w:r>`;
    const inner = `${mark('begin')}${code(' DATE ')}${mark('separate')}${run('not shown')}${mark('end')}`;
    const inside = `${run('on ')}${mark('begin')}${code(' IF ')}${inner}${code(' = 1 ')}${mark('separate')}${run('4 May')}${mark('end')}<w:fldSimple w:instr=" PAGE ">${run(' 7')}</w:fldSimple>`;
    expect((await first(inside))?.text).toBe('on 4 May 7');
  });

  test('[I33] footnotes and endnotes stand at their reference', async () => {
    const notes = (kind: string, text: string) =>
      part(
        `${kind}s`,
        `<w:${kind} w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:${kind}><w:${kind} w:id="2">${p('<w:r><w:footnoteRef/></w:r>' + run(` ${text}`))}</w:${kind}>`,
      );
    const inside = `${run('one')}<w:r><w:footnoteReference w:id="2"/></w:r>${run(' two')}<w:r><w:endnoteReference w:id="2"/></w:r>`;
    const paragraph = await first(inside, {
      'word/footnotes.xml': notes('footnote', 'See A/60.'),
      'word/endnotes.xml': notes('endnote', 'At the end.'),
    });
    expect(paragraph?.text).toBe('one two');
    expect(paragraph?.inline).toEqual([
      { text: 'one', marks: {} },
      { footnote: { id: 'word-1', text: 'See A/60.' } },
      { text: ' two', marks: {} },
      { footnote: { id: 'word-2', text: 'At the end.' } },
    ]);
  });

  test('[I33] a footnote on the title, and one that nothing refers to, are kept apart', async () => {
    const notes = part(
      'footnotes',
      `<w:footnote w:id="2">${p('On the title.')}</w:footnote><w:footnote w:id="3">${p('Nobody calls.')}</w:footnote>`,
    );
    const title = p(`${run('Statement of the group')}<w:r><w:footnoteReference w:id="2"/></w:r>`);
    const {
      title: shown,
      notes: apart,
      remarks,
    } = await found(docx(`${title}${p('1. That one;')}${p('2. That two.')}`, { 'word/footnotes.xml': notes }));
    expect([shown, apart]).toEqual(['Statement of the group', ['On the title.', 'Nobody calls.']]);
    expect(remarks.find(({ rule }) => rule === 'footnotes-apart')?.values['count']).toBe(2);
  });

  test('[I33] directions: as the file says, else by the letters; overrides are left out with a remark', async () => {
    const { paragraphs, remarks } = await found(
      docx(
        p('Latin', '<w:bidi/>') +
          p('<w:r><w:rPr><w:rtl/><w:b/><w:bCs/></w:rPr><w:t>نص عربي</w:t></w:r>') +
          p('plain \u202eevil\u202c text'),
      ),
    );
    expect(paragraphs.map(({ dir, text }) => [dir, text])).toEqual([
      ['rtl', 'Latin'],
      ['rtl', 'نص عربي'],
      [null, 'plain evil text'],
    ]);
    expect(remarks.find(({ rule }) => rule === 'direction-signs-dropped')?.values['count']).toBe(2);
  });

  test('[I33] a formula is its text', async () => {
    const math = '<m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath>';
    expect((await first(run('is ') + math))?.text).toContain('ab');
    expect(await rules(docx(p(run('is ') + math)))).toContain('formulas-as-text');
  });
});

describe('what a draft does not have', () => {
  const BOX = (text: string) => `<w:txbxContent>${p(text)}</w:txbxContent>`;
  const choice = (text: string) =>
    `<mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>${BOX(text)}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>`;
  const fallback = (text: string) => `<mc:Fallback><w:pict><v:shape><v:textbox>${BOX(text)}</v:textbox></v:shape></w:pict></mc:Fallback>`;

  test('[I33] a text box is read once, after its paragraph, whichever of its two forms has the words', async () => {
    for (const both of [
      choice('In the box.') + fallback('In the box.'),
      choice('') + fallback('In the box.'),
      fallback('In the box.'),
      choice('In the box.'),
    ]) {
      const bytes = docx(p(`${run('Beside it.')}<w:r><mc:AlternateContent>${both}</mc:AlternateContent></w:r>`) + p('After it.'));
      expect(await outline(bytes)).toEqual(['0 - Beside it.', '0 - In the box.', '0 - After it.']);
      expect(await rules(bytes)).toContain('text-boxes-placed');
    }
    const old = docx(
      p(`${run('Beside it.')}<w:r><w:pict><v:shape><v:textbox>${BOX('In the old box.')}</v:textbox></v:shape></w:pict></w:r>`),
    );
    expect(await outline(old)).toEqual(['0 - Beside it.', '0 - In the old box.']);
  });

  test('[I33] tables in reading order, also in each other, with a remark', async () => {
    const cell = (inside: string) => `<w:tc><w:tcPr/>${inside}</w:tc>`;
    const inner = `<w:tbl><w:tr>${cell(p('c1.'))}${cell(p('c2.'))}</w:tr></w:tbl>`;
    const bytes = docx(
      `<w:tbl><w:tr>${cell(p('Cell a.'))}${cell(p('Cell b.') + p('More of b.'))}</w:tr><w:sdt><w:sdtContent><w:tr>${cell(inner + p('After.'))}</w:tr></w:sdtContent></w:sdt></w:tbl>${p('End.')}`,
    );
    expect(await outline(bytes)).toEqual(['Cell a.', 'Cell b.', 'More of b.', 'c1.', 'c2.', 'After.', 'End.'].map((text) => `0 - ${text}`));
    expect((await found(bytes)).remarks.find(({ rule }) => rule === 'tables-unrolled')?.values['count']).toBe(2);
  });

  test('[I33] headers, footers and page numbers are quoted in a remark', async () => {
    const parts = {
      'word/header1.xml': part('hdr', p('A/60/678')),
      'word/footer1.xml': part('ftr', p(`${run('Page ')}<w:fldSimple w:instr="PAGE">${run('1')}</w:fldSimple>`)),
    };
    const { remarks, paragraphs } = await found(docx(p('The text.'), parts));
    expect(paragraphs).toHaveLength(1);
    expect(remarks.find(({ rule }) => rule === 'headers-left-out')?.values).toEqual({ count: 2, words: 'A/60/678 · Page 1' });
  });

  test('[I33] hidden text and the table of contents are kept apart', async () => {
    const styles = part('styles', '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>');
    const body =
      p('Principles 3', '<w:pStyle w:val="T1"/>') +
      p(run('Seen') + run(' and hidden', '<w:vanish/>') + run('.')) +
      p(run('All hidden', '<w:vanish/>'));
    const { paragraphs, notes, remarks } = await found(docx(body, { 'word/styles.xml': styles }));
    expect(paragraphs.map(({ text }) => text)).toEqual(['Seen.']);
    expect(notes).toEqual(['Principles 3', 'and hidden', 'All hidden']);
    expect(remarks.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['hidden-text-apart', 'contents-apart']));
  });

  test('[I33] pictures with their description, objects, struck and underlined words are remarked', async () => {
    const picture =
      '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Logo" descr="The emblem"/><a:graphic><a:graphicData><pic:pic/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>';
    const body = p(
      `${run('Old', '<w:strike/>')}${run('new', '<w:u w:val="single"/>')}${picture}<w:r><w:object><o:OLEObject/></w:object></w:r>`,
    );
    const said = everythingSaid(await found(docx(body)));
    expect(said).toContain('One picture was left out. The emblem');
    expect(said).toContain('One embedded object');
    expect(said).toContain('struck through by hand was kept without the line: “Old”');
    expect(said).toContain('Underlining or highlighting in one place');
  });

  test('[I33] title and headings by the names of their styles, in the words of every word processor', async () => {
    const style = (id: string, name: string, more = '') =>
      `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${more}</w:style>`;
    const styles = part(
      'styles',
      style('Titel', 'Title') +
        style('berschrift1', 'heading 1') +
        style('Own', 'Section head', '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>') +
        style('Sub', 'Subtitle'),
    );
    const styled = (text: string, id: string) => p(text, `<w:pStyle w:val="${id}"/>`);
    const body =
      p('UNITED NATIONS') +
      p('Distr. GENERAL') +
      styled('Statement', 'Titel') +
      styled('of the group', 'Titel') +
      styled('For a second reading', 'Sub');
    const text = styled('Principles', 'berschrift1') + p('1. That one;') + styled('Actions', 'Own') + p('2. That two.');
    const { title, notes, paragraphs } = await found(docx(body + text, { 'word/styles.xml': styles }));
    expect([title, notes]).toEqual(['Statement of the group', ['UNITED NATIONS', 'Distr. GENERAL']]);
    expect(paragraphs.map(({ kind, text: words }) => [kind, words])).toEqual([
      ['heading', 'For a second reading'],
      ['heading', 'Principles'],
      ['operative', 'That one;'],
      ['heading', 'Actions'],
      ['operative', 'That two.'],
    ]);
  });

  test('[I33] a drop cap belongs to its word; numbers after line breaks begin paragraphs', async () => {
    const cap = p('T', '<w:framePr w:dropCap="drop" w:lines="3"/>');
    expect(await outline(docx(cap + p('he text.')))).toEqual(['0 - The text.']);
    const lines = '<w:r><w:t>1. That one;</w:t><w:br/><w:t>2. That two</w:t><w:br/><w:t>goes on.</w:t></w:r>';
    expect(await outline(docx(p(lines)))).toEqual(['0 1 That one;', '0 2 That two goes on.']);
  });

  test('[I33] a mail pasted line by line is joined again', async () => {
    const lines = [
      '1. That all governments of the region, and the bodies that',
      'they set up between them, consult widely before they decide',
      'on anything of that kind;',
      '2. That civil society, and the private sector as well, take',
      'part in the meetings of these bodies on an equal footing, as',
      'the summit said, and',
    ];
    const more = [
      'that they be heard before and after.',
      '3. That the outcome is published on the site of the group, in',
      'all the languages in which the working group did its work,',
      'and free of charge.',
    ];
    const { paragraphs } = await found(docx([...lines, ...more].map((line) => p(line)).join('')));
    expect(paragraphs.map(({ label }) => label)).toEqual(['1', '2', '3']);
    expect(paragraphs[0]?.text).toBe(
      'That all governments of the region, and the bodies that they set up between them, consult widely before they decide on anything of that kind;',
    );
  });

  test('[I33] the standard in its strict form, other prefixes, other names and places of parts', async () => {
    const strict = 'http://purl.oclc.org/ooxml/wordprocessingml/main';
    const bytes = zipped({
      '_rels/.rels': relationships([{ id: 'a', type: 'officeDocument', target: '/Texts/Main.xml' }]).replaceAll(
        'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
        'http://purl.oclc.org/ooxml/officeDocument/relationships',
      ),
      'texts/main.xml': `\ufeff<?xml version="1.0"?><x:document xmlns:x="${strict}"><x:body><x:p><x:r><x:t>1. That one;</x:t></x:r></x:p><x:p><x:r><x:t>2. That two.</x:t></x:r></x:p></x:body></x:document>`,
    });
    expect(await outline(bytes)).toEqual(['0 1 That one;', '0 2 That two.']);
  });
});

describe('nothing is lost', () => {
  test('[I34] every word of body, notes, comments, boxes and headers is in what is said of the file', async () => {
    let next = 0;
    const word = () => `word${(next += 1)}x`;
    const leaf = fc.constantFrom(
      'run',
      'bold',
      'ins',
      'del',
      'hidden',
      'link',
      'field',
      'note',
      'box',
      'comment',
      'math',
      'sdt',
      'moved',
      'break',
    );
    const shape = fc.array(
      fc.record({ leaves: fc.array(leaf, { minLength: 1, maxLength: 6 }), table: fc.boolean(), end: fc.constantFrom('', 'ins', 'del') }),
      { minLength: 1, maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(shape, async (paragraphs) => {
        const words: string[] = [];
        const notes: string[] = [];
        const comments: string[] = [];
        const say = () => {
          const said = word();
          words.push(said);
          return said;
        };
        const make = (kind: string): string => {
          switch (kind) {
            case 'bold':
              return run(`${say()} `, '<w:b/>');
            case 'ins':
              return by('ins', 'Ana', run(`${say()} `));
            case 'moved':
              return by('moveFrom', 'Ana', run(`${say()} `)) + by('moveTo', 'Ana', run(`${say()} `));
            case 'del':
              return by('del', 'Ben', gone(`${say()} `));
            case 'hidden':
              return run(say(), '<w:vanish/>');
            case 'link':
              return `<w:hyperlink w:anchor="a">${run(`${say()} `)}</w:hyperlink>`;
            case 'field':
              return `<w:fldSimple w:instr=" REF x ">${run(`${say()} `)}</w:fldSimple>`;
            case 'note':
              notes.push(`<w:footnote w:id="${notes.length + 2}">${p(say())}</w:footnote>`);
              return `<w:r><w:footnoteReference w:id="${notes.length + 1}"/></w:r>`;
            case 'box':
              return `<w:r><w:pict><v:shape><v:textbox><w:txbxContent>${p(say())}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>`;
            case 'comment':
              comments.push(`<w:comment w:id="${comments.length}" w:author="Cy">${p(say())}</w:comment>`);
              return `<w:r><w:commentReference w:id="${comments.length - 1}"/></w:r>`;
            case 'math':
              return `<m:oMath><m:r><m:t>${say()}</m:t></m:r></m:oMath>`;
            case 'sdt':
              return `<w:sdt><w:sdtContent>${run(`${say()} `)}</w:sdtContent></w:sdt>`;
            case 'break':
              return '<w:r><w:br/></w:r>';
            default:
              return run(`${say()} `);
          }
        };
        const body = paragraphs
          .map(({ leaves, table, end }) => {
            const mark = end === '' ? '' : `<w:rPr>${by(end === 'ins' ? 'ins' : 'del', 'Dee', '')}</w:rPr>`;
            const made = `<w:p><w:pPr>${mark}</w:pPr>${leaves.map(make).join('')}</w:p>`;
            return table ? `<w:tbl><w:tr><w:tc>${made}</w:tc></w:tr></w:tbl>` : made;
          })
          .join('');
        const header = part('hdr', p(say()));
        const bytes = docx(`${p(say())}${body}`, {
          'word/header1.xml': header,
          'word/footnotes.xml': part('footnotes', notes.join('')),
          'word/comments.xml': part('comments', comments.join('')),
        });
        const said = everythingSaid(await found(bytes));
        expect(words.filter((each) => !said.includes(each))).toEqual([]);
      }),
      { seed: 20_050_404, numRuns: 150 },
    );
  });
});
