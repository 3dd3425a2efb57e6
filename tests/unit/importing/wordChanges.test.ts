import { describe, expect, test } from 'vitest';
import { by, docx, gone, item, level, numbering, p, part, run } from '../../support/wordFiles.ts';
import { found, outline } from '../../support/readWordFile.ts';

const AT = '2024-03-01T10:00:00Z';
const LIST = { 'word/numbering.xml': numbering(level(0, 'decimal', '%1.')) };
const mark = (change: 'ins' | 'del', author: string) => `<w:rPr>${by(change, author, '')}</w:rPr>`;
const change = (kind: string, offset: number, text: string, author: string) => ({ kind, offset, text, author, at: AT });

describe('tracked changes', () => {
  test('[I31] the text is as if all were accepted; each change has its place, author and time', async () => {
    const inside = `${run('That ')}${by('del', 'Ben', gone('govern') + gone('ments'))}${by('ins', 'Ana', run('all ') + run('actors', '<w:b/>'))}${run(' agree.')}`;
    const { paragraphs, remarks } = await found(docx(item(inside), LIST));
    expect(paragraphs[0]?.text).toBe('That all actors agree.');
    expect(paragraphs[0]?.tracked).toEqual([change('deleted', 5, 'governments', 'Ben'), change('inserted', 5, 'all actors', 'Ana')]);
    expect(remarks.find(({ rule }) => rule === 'tracked-changes')?.values).toEqual({ count: 2, words: 'Ben (1), Ana (1)' });
  });

  test('[I31] refused, the changes give the text before them', async () => {
    const inside = `${by('ins', 'Ana', run('Now '))}${run('that is')}${by('del', 'Ben', gone(' not'))}${run(' so')}${by('ins', 'Ana', run(' here'))}${run('.')}`;
    const [paragraph] = (await found(docx(p(inside)))).paragraphs;
    let text = paragraph?.text ?? '';
    for (const { kind, offset, text: words } of (paragraph?.tracked ?? []).toReversed())
      text =
        kind === 'inserted'
          ? text.slice(0, offset) + text.slice(offset + words.length)
          : text.slice(0, offset) + words + text.slice(offset);
    expect(text).toBe('that is not so.');
  });

  test('[I31] what was moved is deleted in one place and inserted in the other', async () => {
    const { paragraphs } = await found(
      docx(p(run('Here it was.') + by('moveFrom', 'Ana', run(' Moved.'))) + p(run('Here it is.') + by('moveTo', 'Ana', run(' Moved.')))),
    );
    expect(paragraphs.map(({ text, tracked }) => [text, tracked?.[0]?.kind])).toEqual([
      ['Here it was.', 'deleted'],
      ['Here it is. Moved.', 'inserted'],
    ]);
  });

  test('[I31] a deleted end joins two paragraphs, and only one of them counts', async () => {
    const joined =
      p('That one', `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>${mark('del', 'Ben')}`) +
      item(' and the other;') +
      item('That two.');
    const { paragraphs } = await found(docx(joined, LIST));
    expect(paragraphs.map(({ label, text }) => [label, text])).toEqual([
      ['1', 'That one and the other;'],
      ['2', 'That two.'],
    ]);
    expect(paragraphs[0]?.tracked).toEqual([change('paragraph-deleted', 8, '', 'Ben')]);
  });

  test('[I31] an inserted end: the paragraph after it would join the one before', async () => {
    const { paragraphs } = await found(docx(p('First half.', mark('ins', 'Ana')) + p('Second half.')));
    expect(paragraphs.map(({ text, tracked }) => [text, tracked])).toEqual([
      ['First half.', undefined],
      ['Second half.', [change('paragraph-inserted', 0, '', 'Ana')]],
    ]);
  });

  test('[I31] a paragraph that is deleted whole is not there, and its words are a change of the next', async () => {
    const whole = p(by('del', 'Ben', gone('That it goes;')), mark('del', 'Ben'));
    const { paragraphs } = await found(docx(p('Before.') + whole + p('After.')));
    expect(paragraphs.map(({ text }) => text)).toEqual(['Before.', 'After.']);
    expect(paragraphs[1]?.tracked).toEqual([change('deleted', 0, 'That it goes;', 'Ben'), change('paragraph-deleted', 0, '', 'Ben')]);
    const last = await found(docx(p('Before.') + whole));
    expect(last.paragraphs[0]?.tracked?.[0]).toEqual(change('deleted', 7, 'That it goes;', 'Ben'));
  });

  test('[I31] rows of a table, deleted and inserted', async () => {
    const row = (kind: 'ins' | 'del', inside: string) => `<w:tr><w:trPr>${by(kind, 'Ana', '')}</w:trPr><w:tc>${inside}</w:tc></w:tr>`;
    const { paragraphs } = await found(docx(`<w:tbl>${row('del', p('Gone.'))}${row('ins', p('New.'))}</w:tbl>${p('End.')}`));
    expect(paragraphs.map(({ text }) => text)).toEqual(['New.', 'End.']);
    expect(paragraphs[0]?.tracked?.map(({ kind, text }) => [kind, text])).toEqual([
      ['deleted', 'Gone.'],
      ['paragraph-deleted', ''],
      ['inserted', 'New.'],
    ]);
  });

  test('[I31] an inserted number is no insertion into the words; changes of formatting are remarked', async () => {
    const typed = p(by('ins', 'Ana', run('1. That ')) + run('one;')) + p('2. That two.');
    const { paragraphs } = await found(docx(typed));
    expect(paragraphs[0]).toMatchObject({ label: '1', text: 'That one;', tracked: [change('inserted', 0, 'That ', 'Ana')] });
    const formatted = p(run('x', '<w:b/><w:rPrChange w:id="1" w:author="A"><w:rPr/></w:rPrChange>'));
    expect((await found(docx(formatted))).remarks).toContainEqual({
      rule: 'formatting-changes',
      paragraph: null,
      values: { count: 1, words: '' },
    });
  });

  test('[I31] what is deleted in a title or a footnote is told in a remark', async () => {
    const notes = part('footnotes', `<w:footnote w:id="2">${p(run('Kept') + by('del', 'Ben', gone(' and cut')))}</w:footnote>`);
    const title = p(run('Statement') + by('del', 'Ben', gone(' of nobody')));
    const body = title + p(`${run('1. That one;')}<w:r><w:footnoteReference w:id="2"/></w:r>`) + p('2. That two.');
    const { title: shown, remarks } = await found(docx(body, { 'word/footnotes.xml': notes }));
    expect(shown).toBe('Statement');
    expect(remarks.find(({ rule }) => rule === 'changes-apart')?.values).toEqual({ count: 2, words: 'and cut · of nobody' });
  });
});

describe('comments', () => {
  const comments = (...texts: readonly string[]) => ({
    'word/comments.xml': part(
      'comments',
      texts.map((text, id) => `<w:comment w:id="${id}" w:author="Cy" w:date="${AT}">${p(text)}${p('More.')}</w:comment>`).join(''),
    ),
  });
  const start = (id: number) => `<w:commentRangeStart w:id="${id}"/>`;
  const end = (id: number) => `<w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>`;

  test('[I32] with its words, author, time and paragraph, also where paragraphs were dropped before it', async () => {
    const body =
      p('Statement of the group') +
      p('') +
      p('1. That one;') +
      p('') +
      p(`${run('2. That ')}${start(0)}${run('two', '<w:b/>')}${run(' is')}${end(0)}${run(' so.')}`);
    const { comments: read, remarks } = await found(docx(body, comments('Why?')));
    expect(read).toEqual([{ paragraph: 1, quote: 'two is', author: 'Cy', at: AT, text: 'Why?\nMore.' }]);
    expect(remarks[0]).toEqual({ rule: 'comments-in-file', paragraph: null, values: { count: 1, words: 'Cy (1)' } });
  });

  test('[I32] on nothing, on the title, over paragraphs, on deleted words, on a footnote: none is lost', async () => {
    const body =
      p(`${start(0)}${run('Statement of the group')}${end(0)}`) +
      p(`${run('1. That one;')}<w:r><w:commentReference w:id="1"/></w:r>`) +
      start(2) +
      p('2. That two;') +
      p(`${run('3. That three')}${end(2)}${run('.')}`) +
      p(`${run('4. That four')}${start(3)}${by('del', 'Ben', gone(' or five'))}${end(3)}${run('.')}`);
    const { comments: read = [] } = await found(docx(body, comments('title', 'point', 'over', 'deleted', 'nowhere')));
    expect(read.map(({ paragraph, quote, text }) => [paragraph, quote, text.split('\n')[0]])).toEqual([
      [null, 'Statement of the group', 'title'],
      [0, null, 'point'],
      [1, 'That two;', 'over'],
      [3, null, 'deleted'],
      [null, null, 'nowhere'],
    ]);
  });

  test('[I32] a date that is none is no date', async () => {
    const bad = { 'word/comments.xml': part('comments', `<w:comment w:id="0" w:date="yesterday">${p('x')}</w:comment>`) };
    expect((await found(docx(p(`${run('Text.')}<w:r><w:commentReference w:id="0"/></w:r>`), bad))).comments?.[0]).toMatchObject({
      at: null,
      author: '',
    });
  });

  test('[I32] comments of a file without text changes nothing of the text', async () => {
    expect(await outline(docx(p(`${start(0)}${run('Text.')}${end(0)}`), comments('x')))).toEqual(['0 - Text.']);
  });
});
