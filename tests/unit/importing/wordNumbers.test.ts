import { describe, expect, test } from 'vitest';
import { writeNumber } from '../../../server/importing/word/numberFormats.ts';
import { docx, item, level, numbering, p, part, run } from '../../support/wordFiles.ts';
import { found, outline } from '../../support/readWordFile.ts';

const LEGAL = level(0, 'decimal', '%1.') + level(1, 'lowerLetter', '(%2)') + level(2, 'lowerRoman', '(%3)');
const withNumbers = (body: string, numbers: string, more: Record<string, string> = {}) =>
  docx(body, { 'word/numbering.xml': numbers, ...more });
const THAT = 'That governments consult widely before they decide;';

describe('automatic numbers', () => {
  test('[I30] three levels, each beginning anew under the one above', async () => {
    const body = [item('One:'), item('first;', { level: 1 }), item('small;', { level: 2 }), item('smaller;', { level: 2 })]
      .concat(item('second;', { level: 1 }), item('Two:'), item('again;', { level: 1 }))
      .join('');
    expect(await outline(withNumbers(body, numbering(LEGAL)))).toEqual([
      '0 1 One:',
      '1 (a) first;',
      '2 (i) small;',
      '2 (ii) smaller;',
      '1 (b) second;',
      '0 2 Two:',
      '1 (a) again;',
    ]);
  });

  test('[I30] a statement of fifteen paragraphs, numbered by Word and by hand, is the same statement', async () => {
    const texts = Array.from(
      { length: 15 },
      (_, at) => `That paragraph ${at + 1} says what ${at % 3} stakeholder groups agreed${at === 14 ? '.' : ';'}`,
    );
    const front = p('Draft statement of the working group') + p('The working group,') + p('Recalling the outcome of the summit,');
    const automatic = await found(withNumbers(front + texts.map((text) => item(text)).join(''), numbering(LEGAL)));
    const typed = await found(
      docx(front + texts.map((text, at) => p(`<w:r><w:t>${at + 1}.</w:t><w:tab/><w:t>${text}</w:t></w:r>`)).join('')),
    );
    expect(automatic.title).toBe('Draft statement of the working group');
    expect(automatic.paragraphs.filter(({ kind }) => kind === 'operative').map(({ label }) => label)).toEqual(
      texts.map((_, at) => `${at + 1}`),
    );
    expect(typed.paragraphs).toEqual(automatic.paragraphs);
    expect(typed.title).toBe(automatic.title);
  });

  test('[I30] a list goes on after a text, and another use of the same list begins where it says', async () => {
    const lists =
      '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>' +
      '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>' +
      '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>';
    const body =
      item(THAT) +
      p('An unnumbered text between the two stands here and ends.') +
      item(THAT, { id: 2 }) +
      item(THAT, { id: 3 }) +
      item(THAT, { id: 3 });
    const { paragraphs } = await found(withNumbers(body, numbering(LEGAL, lists)));
    expect(paragraphs.map(({ label, restart }) => [label, restart])).toEqual([
      ['1', false],
      [null, false],
      ['2', false],
      ['1', true],
      ['2', false],
    ]);
  });

  test('[I30] numbers come through styles, what these are based on, and levels that name a style', async () => {
    const styles = part(
      'styles',
      '<w:style w:type="paragraph" w:styleId="Num"><w:name w:val="Numbered"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>' +
        '<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Sub"/><w:basedOn w:val="Num"/></w:style>' +
        '<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>',
    );
    const levels = level(0, 'decimal', '%1.', '<w:pStyle w:val="Num"/>') + level(1, 'decimal', '%1.%2', '<w:pStyle w:val="Sub"/>');
    const body = p(THAT, '<w:pStyle w:val="Num"/>') + p('of that;', '<w:pStyle w:val="Sub"/>') + p('more;', '<w:pStyle w:val="Sub"/>');
    const switchedOff = p('Without its number.', '<w:pStyle w:val="Num"/><w:numPr><w:numId w:val="0"/></w:numPr>');
    const bytes = withNumbers(
      body + switchedOff + p(THAT, '<w:pStyle w:val="Num"/>') + p('Loop', '<w:pStyle w:val="Loop"/>'),
      numbering(levels),
      {
        'word/styles.xml': styles,
      },
    );
    expect((await outline(bytes)).slice(0, 5)).toEqual([
      `0 1 ${THAT}`,
      '1 1.1 of that;',
      '1 1.2 more;',
      '0 - Without its number.',
      `0 2 ${THAT}`,
    ]);
  });

  test('[I30] a list style that only names another definition', async () => {
    const numbers = part(
      'numbering',
      `<w:abstractNum w:abstractNumId="0">${level(0, 'upperRoman', '%1.')}<w:styleLink w:val="Roman"/></w:abstractNum>` +
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Roman"/></w:abstractNum>' +
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
    );
    expect(await outline(withNumbers(item(THAT) + item(THAT), numbers))).toEqual([`0 I ${THAT}`, `0 II ${THAT}`]);
  });

  test('[I30] a level that never begins anew, and one that does after the first level only', async () => {
    const levels = level(0, 'decimal', '%1.') + level(1, 'lowerLetter', '(%2)', '<w:lvlRestart w:val="0"/>');
    const body = item('One:') + item('x;', { level: 1 }) + item('Two:') + item('y;', { level: 1 });
    expect(await outline(withNumbers(body, numbering(levels)))).toEqual(['0 1 One:', '1 (a) x;', '0 2 Two:', '1 (b) y;']);
  });

  test('[I30] roman chapters above, decimals below by the law', async () => {
    const levels = level(0, 'upperRoman', '%1.') + level(1, 'decimal', '%1.%2', '<w:isLgl/>');
    const body =
      p('Text of the group', '') + item('Chapter;') + item('of it;', { level: 1 }) + item('Next;') + item('of it;', { level: 1 });
    expect((await outline(withNumbers(body, numbering(levels)))).slice(-4)).toEqual([
      '0 I Chapter;',
      '1 1.1 of it;',
      '0 II Next;',
      '1 2.1 of it;',
    ]);
  });

  test('[I30] bullets are items without number; the sign of a font of signs is a bullet', async () => {
    const { paragraphs, remarks } = await found(
      withNumbers(p('1. That we:') + item('act;') + item('wait.') + p('2. That two.'), numbering(level(0, 'bullet', '\uf0b7'))),
    );
    expect(paragraphs.map(({ level: depth, label, text }) => [depth, label, text])).toEqual([
      [0, '1', 'That we:'],
      [1, null, 'act;'],
      [1, null, 'wait.'],
      [0, '2', 'That two.'],
    ]);
    expect(remarks.find(({ rule }) => rule === 'bullets-dropped')?.values['count']).toBe(2);
  });

  test('[I30] an empty paragraph with a number counts, one that was deleted does not', async () => {
    const { paragraphs, remarks } = await found(withNumbers(item(THAT) + item('') + item(THAT), numbering(LEGAL)));
    expect(paragraphs.map(({ label }) => label)).toEqual(['1', '2', '3']);
    expect(remarks.some(({ rule }) => rule === 'paragraph-empty')).toBe(true);
  });

  test('[I30] a heading keeps its number in its words; a long sentence in the style of a heading is a paragraph', async () => {
    const styles = part('styles', '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>');
    const heading = (text: string) => item(text, { more: '<w:pStyle w:val="H1"/>' });
    const body = p('A title of a statement') + heading('Principles') + p('1. That one;') + p('2. That two.');
    const { paragraphs } = await found(withNumbers(body, numbering(level(0, 'upperRoman', '%1.')), { 'word/styles.xml': styles }));
    expect(paragraphs[0]).toMatchObject({ kind: 'heading', text: 'I. Principles' });
    const sentence = 'That governments, in the style of a heading, consult widely before they decide on anything;';
    const numbered = await found(withNumbers(heading(sentence) + heading(sentence), numbering(LEGAL), { 'word/styles.xml': styles }));
    expect(numbered.paragraphs.map(({ kind, label }) => [kind, label])).toEqual([
      ['operative', '1'],
      ['operative', '2'],
    ]);
  });

  test('[I30] numbers typed into some paragraphs, counted in others', async () => {
    const body =
      p('1. That one is typed;') + p('2. That two is typed;') + p('(a)\u00a0first;') + p('(b)\u00a0second;') + p('3. That three.');
    expect(await outline(docx(body))).toEqual([
      '0 1 That one is typed;',
      '0 2 That two is typed;',
      '1 (a) first;',
      '1 (b) second;',
      '0 3 That three.',
    ]);
    const list = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>';
    const mixed = p('1. That one is typed:') + item('first;') + item('second;') + p('2. That two is typed.');
    expect(await outline(withNumbers(mixed, numbering(level(0, 'lowerLetter', '(%1)'), list)))).toEqual([
      '0 1 That one is typed:',
      '1 (a) first;',
      '1 (b) second;',
      '0 2 That two is typed.',
    ]);
  });

  test('[I30] a number in the first cell of a row belongs to the text in the next', async () => {
    const row = (number: string, text: string) => `<w:tr><w:tc>${number}</w:tc><w:tc>${p(text)}</w:tc></w:tr>`;
    const typed = `<w:tbl>${row(p('1.'), 'That one;')}${row(p('2.'), 'That two.')}</w:tbl>`;
    const counted = `<w:tbl>${row(item(''), 'That one;')}${row(item(''), 'That two.')}</w:tbl>`;
    expect(await outline(docx(typed))).toEqual(['0 1 That one;', '0 2 That two.']);
    expect(await outline(withNumbers(counted, numbering(LEGAL)))).toEqual(['0 1 That one;', '0 2 That two.']);
  });

  test('[I30] number fields of old files', async () => {
    const field =
      '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> AUTONUM </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>';
    expect(await outline(docx(p(field + run('That one;')) + p(field + run('That two.'))))).toEqual(['0 1 That one;', '0 2 That two.']);
  });
});

describe('formats', () => {
  test.each([
    ['decimal', 12, '12'],
    ['decimalZero', 7, '07'],
    ['lowerLetter', 27, 'aa'],
    ['upperLetter', 53, 'AAA'],
    ['lowerRoman', 44, 'xliv'],
    ['upperRoman', 1999, 'MCMXCIX'],
    ['ordinal', 22, '22nd'],
    ['ordinal', 13, '13th'],
    ['cardinalText', 342, 'Three hundred forty-two'],
    ['ordinalText', 20, 'Twentieth'],
    ['ordinalText', 13, 'Thirteenth'],
    ['none', 3, ''],
    ['arabicAlpha', 2, 'ب'],
    ['arabicAbjad', 3, 'ج'],
    ['hebrew1', 16, 'טז'],
    ['hebrew1', 115, 'קטו'],
    ['russianLower', 4, 'г'],
    ['chineseCounting', 10, '十'],
    ['chineseCounting', 21, '二十一'],
    ['chineseCountingThousand', 105, '一百〇五'],
    ['ideographTraditional', 2, '乙'],
    ['decimalEnclosedCircle', 3, '③'],
    ['decimalFullWidth', 10, '１０'],
    ['thaiNumbers', 2, '๒'],
    ['ganada', 3, '다'],
    ['no format that is known', 5, '5'],
  ])('[I30] %s of %i is %s', (format, value, shown) => {
    expect(writeNumber(value, format)).toBe(shown);
  });

  test('[I30] Russian, Arabic and Chinese lists are levels of the statement', async () => {
    for (const [format, text, label] of [
      ['russianLower', '%2)', 'а'],
      ['arabicAbjad', '(%2)', '(أ)'],
      ['chineseCounting', '（%2）', '（一）'],
      ['cardinalText', '%2:', 'One'],
    ] as const) {
      const { paragraphs } = await found(
        withNumbers(item('One:') + item('of it;', { level: 1 }), numbering(level(0, 'decimal', '%1.') + level(1, format, text))),
      );
      expect([paragraphs[1]?.level, paragraphs[1]?.label]).toEqual([1, label]);
    }
  });
});
