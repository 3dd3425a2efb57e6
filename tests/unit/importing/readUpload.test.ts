import { describe, expect, test } from 'vitest';
import { readPasted, readUpload } from '../../../server/importing/readUpload.ts';
import { readSampleLetter } from '../../../server/importing/sampleLetter.ts';

const bytes = (text: string, encoding: BufferEncoding = 'utf8') => new Uint8Array(Buffer.from(text, encoding));
const statement = '1. Für alle – “free”;\n2. Two.\n';

async function texts(content: Uint8Array, name = 'a.txt'): Promise<readonly string[]> {
  const read = await readUpload(content, name);
  if (!read.ok) throw new Error(read.refusal.code);
  return read.facts.imported.paragraphs.map(({ text }) => text);
}

describe('files', () => {
  test('[I6] UTF-8, UTF-16 with its mark and, with a remark, windows-1252', async () => {
    const expected = ['Für alle – “free”;', 'Two.'];
    expect(await texts(bytes(statement))).toEqual(expected);
    expect(await texts(bytes(`\ufeff${statement}`))).toEqual(expected);
    expect(await texts(bytes(`\ufeff${statement}`, 'utf16le'))).toEqual(expected);
    const swapped = Buffer.from(`\ufeff${statement}`, 'utf16le').swap16();
    expect(await texts(new Uint8Array(swapped))).toEqual(expected);
    const western = new Uint8Array([...statement].map((sign) => ({ '–': 0x96, '“': 0x93, '”': 0x94 })[sign] ?? sign.charCodeAt(0)));
    expect(await texts(western)).toEqual(expected);
    const read = await readUpload(western, 'a.txt');
    expect(read.ok && read.facts.imported.remarks[0]).toMatchObject({ rule: 'encoding-assumed', values: { encoding: 'Windows-1252' } });
  });

  test('[I6] what is no text is refused with the line', async () => {
    expect(await readUpload(bytes('1. One\n2. T\0wo'), 'a.txt')).toMatchObject({
      ok: false,
      refusal: { code: 'not-text', values: { line: 2 } },
    });
    expect(await readUpload(bytes('%PDF-1.7\n'), 'renamed.txt')).toMatchObject({ refusal: { code: 'not-text', values: { line: 1 } } });
    expect(await readUpload(bytes('PK\u0003\u0004...'), 'renamed.txt')).toMatchObject({ refusal: { code: 'not-text' } });
    expect(await readUpload(new Uint8Array(5000).fill(1), 'a.txt')).toMatchObject({ refusal: { code: 'not-text' } });
    expect(await readUpload(new Uint8Array(3 * 1024 * 1024).fill(65), 'a.txt')).toMatchObject({ refusal: { code: 'text-too-long' } });
    expect(await readUpload(bytes('x'), 'a.docx')).toMatchObject({ refusal: { code: 'not-word', values: { what: 'TXT' } } });
  });

  test('[I6] the letter of the sample is there, with its hash', async () => {
    const read = await readUpload(readSampleLetter(), 'letter.txt');
    expect(read.ok && read.facts.imported.paragraphs).toHaveLength(15);
    expect(read.ok && read.facts.sourceHash).toMatch(/^[0-9a-f]{64}$/);
    expect(readPasted('').ok).toBe(false);
  });
});

const message = (headers: readonly string[], body: string) => bytes([...headers, '', body].join('\r\n'));
const HEADERS = [
  'From: Marilyn Cade <rep3@example.org>',
  'Date: Mon, 4 Apr 2005 12:00:00 +0000',
  'Subject: =?utf-8?Q?Draft_f=C3=BCr_alle?=',
  'MIME-Version: 1.0',
];

describe('mail messages', () => {
  test('[I7] quoted-printable, character set, format=flowed; who, when and what about are notes', async () => {
    const flowed = message(
      [...HEADERS, 'Content-Type: text/plain; charset=iso-8859-1; format=flowed', 'Content-Transfer-Encoding: quoted-printable'],
      '1. F=FCr alle and =\r\nfor \r\neverybody;\r\n2. Two.\r\n',
    );
    const read = await readUpload(flowed, 'a.eml');
    expect(read.ok && read.facts.imported.paragraphs.map(({ text }) => text)).toEqual(['Für alle and for everybody;', 'Two.']);
    expect(read.ok && read.facts.imported.notes).toEqual([
      'From: Marilyn Cade <rep3@example.org>',
      'Date: 2005-04-04T12:00:00.000Z',
      'Subject: Draft für alle',
    ]);
  });

  test('[I7] a paragraph of flowed text ends at the blank line, also after a space', async () => {
    const flowed = message(
      [...HEADERS, 'Content-Type: text/plain; charset=utf-8; format=flowed'],
      'Dear all,\r\n\r\nplease find below our text. \r\n\r\nStatement on the forum\r\n\r\n1. One is \r\nopen;\r\n2. Two.\r\n',
    );
    const read = await readUpload(flowed, 'a.eml');
    expect(read.ok && read.facts.imported.title).toBe('Statement on the forum');
    expect(read.ok && read.facts.imported.paragraphs.map(({ text }) => text)).toEqual(['One is open;', 'Two.']);
  });

  test('[I7] plain text wins over formatted; attachments are named; formatted alone is converted', async () => {
    const part = (type: string, body: string) => `--b\r\nContent-Type: ${type}\r\n\r\n${body}\r\n`;
    const both = [
      part('text/plain', '1. Plain;\r\n2. Two.'),
      part('text/html', '<p>1. Formatted</p>'),
      part('application/pdf; name="draft.pdf"', 'x'),
      '--b--',
    ].join('');
    const read = await readUpload(message([...HEADERS, 'Content-Type: multipart/mixed; boundary=b'], both), 'a.eml');
    expect(read.ok && read.facts.imported.paragraphs[0]?.text).toBe('Plain;');
    expect(read.ok && read.facts.imported.remarks[0]).toMatchObject({
      rule: 'attachments-left-out',
      values: { count: 1, names: 'draft.pdf' },
    });
    const formatted = await readUpload(
      message(
        [...HEADERS, 'Content-Type: text/html; charset=utf-8'],
        '<p>1. We &amp; all;</p><p>2. <b>Two</b>.</p><script>alert(1)</script>',
      ),
      'a.eml',
    );
    expect(formatted.ok && formatted.facts.imported.paragraphs.map(({ text }) => text)).toEqual(['We & all;', 'Two.']);
    expect(formatted.ok && formatted.facts.imported.remarks[0]?.rule).toBe('html-converted');
  });

  test('[I4] a title between greeting and first paragraph is found; without one the subject is offered', async () => {
    const titled = await readUpload(
      message(
        [...HEADERS, 'Content-Type: text/plain; charset=utf-8'],
        'Dear all,\r\n\r\nsee below.\r\n\r\nSTATEMENT OF THE GROUP\r\n\r\n1. One;\r\n2. Two.\r\n',
      ),
      'a.eml',
    );
    expect(titled.ok && titled.facts.imported.title).toBe('STATEMENT OF THE GROUP');
    expect(titled.ok && titled.facts.imported.remarks.map(({ rule }) => rule)).not.toContain('subject-as-title');
    const bare = await readUpload(
      message(['Subject: RE: Fwd: Comments on access', 'From: a@example.org'], '1. One;\r\n2. Two.\r\n'),
      'a.eml',
    );
    expect(bare.ok && bare.facts.imported.title).toBeNull();
    expect(bare.ok && bare.facts.imported.remarks.at(-1)).toMatchObject({
      rule: 'subject-as-title',
      values: { subject: 'Comments on access' },
    });
  });

  test('[I7] what is no message is refused with the line', async () => {
    expect(await readUpload(bytes('From: a@example.org\nthis is no field\n\nx'), 'a.eml')).toMatchObject({
      refusal: { code: 'unreadable-message', values: { line: 2 } },
    });
    expect(await readUpload(bytes('\u0000\u0001\u0002'), 'a.eml')).toMatchObject({ refusal: { code: 'unreadable-message' } });
    expect(await readUpload(message(HEADERS, ''), 'a.eml')).toMatchObject({ refusal: { code: 'unreadable-message' } });
  });
});
