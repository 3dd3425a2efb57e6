import { importText } from '../shared/draft/importing/importText.ts';

/** What reading a text costs: 500 and 2,000 numbered paragraphs, hard-wrapped, and a megabyte in one line, by the clock and by the processor; `node --import tsx bench/importing.ts`. */
const WORDS = 'the network grows because no single body planned it and its growth has served those who were late to join'.split(' ');
const ROUNDS = 9;

function paragraph(number: number): string {
  const words = Array.from({ length: 60 }, (_, at) => WORDS[(number * 7 + at * 3) % WORDS.length] ?? '');
  return `${number}. We say that ${words.join(' ')};`.replace(/(.{60,72}) /g, '$1\n');
}

/** Pages of forty paragraphs, each with a head and a number. */
function statement(paragraphs: number): string {
  const parts = Array.from(
    { length: paragraphs },
    (_, at) => paragraph(at + 1) + (at % 40 === 39 ? `\n\nPage ${(at + 1) / 40}\n\fWSIS-WG/2005/1` : ''),
  );
  return `Draft statement\n\n${parts.join('\n\n')}\n`;
}

function print(figure: string, text: string): void {
  const times: number[] = [];
  let found = 0;
  const before = process.cpuUsage();
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    const read = importText({ text, kind: 'txt' });
    times.push(performance.now() - start);
    if (!read.ok) throw new Error(read.refusal.code);
    found = read.facts.paragraphs.length;
  }
  times.sort((a, b) => a - b);
  const processor = Math.round(process.cpuUsage(before).user / 1000 / ROUNDS);
  const value = Math.round((times[times.length >> 1] ?? 0) * 10) / 10;
  console.log(
    JSON.stringify({
      bench: 'importing',
      figure,
      value,
      unit: 'ms',
      longest: Math.round(times.at(-1) ?? 0),
      processor,
      characters: text.length,
      paragraphs: found,
    }),
  );
}

print('read 500 paragraphs', statement(500));
print('read 2,000 paragraphs', statement(2000));
print('read one line of a megabyte', `1. ${'word '.repeat(200_000)}\n2. End.`);
