import { source, type ExpectedText } from './text.ts';

/** Ways of writing numbers, and of counting with them. */
export const NUMBERS: readonly ExpectedText[] = [
  ...(
    [
      ['1)', (n: number) => `${n}) `],
      ['(1)', (n: number) => `(${n}) `],
      ['1.-', (n: number) => `${n}.- `],
      ['1 –', (n: number) => `${n} – `],
      ['01.', (n: number) => `0${n}. `],
      ['Para. 1', (n: number) => `Para. ${n} `],
      ['§ 1', (n: number) => `§ ${n} `],
      ['OP1', (n: number) => `OP${n} `],
      ['a number, spaces and a tab', (n: number) => `  ${n}.  \t`],
      ['a no-break space', (n: number) => `${n}.\u00a0`],
      ['a label alone on its line', (n: number) => `${n}.\n`],
      ['①', (n: number) => `${'①②③'.charAt(n - 1)} `],
      ['1.º', (n: number) => `${n}.º `],
      ['a)', (n: number) => `${'abc'.charAt(n - 1)}) `],
      ['I.', (n: number) => `${['I', 'II', 'III'][n - 1] ?? ''}. `],
    ] as const
  ).map(([name, write]): ExpectedText => {
    const others: Readonly<Record<string, (n: number) => string>> = {
      '(1)': (n) => `(${n})`,
      '01.': (n) => `0${n}`,
      OP1: (n) => `OP${n}`,
      '①': (n) => '①②③'.charAt(n - 1),
      'a)': (n) => 'abc'.charAt(n - 1),
      'I.': (n) => 'I'.repeat(n),
    };
    const shown = (n: number): string => others[name]?.(n) ?? String(n);
    return {
      name: `numbers written ${name}`,
      text: ['Calls for a network that\nis open to all;', 'Asks the board to meet;', 'Thanks the host.']
        .map((words, at) => write(at + 1) + words)
        .join('\n'),
      outline: [
        `O ${shown(1)} Calls for a network that is open to all;`,
        `O ${shown(2)} Asks the board to meet;`,
        `O ${shown(3)} Thanks the host.`,
      ],
    };
  }),
  {
    name: 'PP1 and OP1 as negotiators speak of them',
    text: source`
      Draft resolution on the follow-up

      PP1 Recalling the outcome of the first phase,
      PP2 Noting with appreciation the work of the
      task force,
      OP1 Decides to convene the forum;
      OP1bis Requests a report;
      OP2 Remains seized of the matter.`,
    title: 'Draft resolution on the follow-up',
    outline: [
      'P PP1 Recalling the outcome of the first phase,',
      'P PP2 Noting with appreciation the work of the task force,',
      'O OP1 Decides to convene the forum;',
      'O OP1bis Requests a report;',
      'O OP2 Remains seized of the matter.',
    ],
  },
  {
    name: '7 bis, 7bis., 7a and 7 alt continue the series',
    text: source`
      6. Six stands;
      7. Seven stands;
      7 bis. Was added in the night;
      7 ter Was added in the morning;
      8. Eight stands;
      8a. Is an addition too;
      8b. And so is this;
      9. Nine stands;
      9bis. Comes after nine;
      9 alt. Is another nine;
      10. Ten ends it.`,
    outline: [
      'O 6 Six stands;',
      'O 7 Seven stands;',
      'O 7 bis Was added in the night;',
      'O 7 ter Was added in the morning;',
      'O 8 Eight stands;',
      'O 8a Is an addition too;',
      'O 8b And so is this;',
      'O 9 Nine stands;',
      'O 9bis Comes after nine;',
      'O 9 alt Is another nine;',
      'O 10 Ten ends it.',
    ],
  },
  {
    name: '(i) after (h) is a letter, after (a) a numeral',
    text: source`
      1. The forum will:
      (a) meet once a year;
      (i) in spring;
      (ii) in autumn, if needed;
      (b) publish a report.
      2. The bureau has nine members, for:
      (a) Africa; 
      (b) the Americas;
      (c) Asia;
      (d) Europe;
      (e) Oceania;
      (f) business;
      (g) academia;
      (h) users;
      (i) the host;
      3. The bureau meets.`,
    outline: [
      'O 1 The forum will:',
      '>O (a) meet once a year;',
      '>>O (i) in spring;',
      '>>O (ii) in autumn, if needed;',
      '>O (b) publish a report.',
      'O 2 The bureau has nine members, for:',
      ...'Africa;|the Americas;|Asia;|Europe;|Oceania;|business;|academia;|users;|the host;'
        .split('|')
        .map((words, at) => `>O (${'abcdefghi'.charAt(at)}) ${words}`),
      'O 3 The bureau meets.',
    ],
  },
  {
    name: '1.1 and 1.1.1 below 1, and 1.a',
    text: source`
      1. Scope
      1.1 These rules apply to all meetings.
      1.1.1 They apply to meetings by telephone too.
      1.2 They do not apply to workshops.
      2. Membership
      2.a Members are appointed by their groups.
      2.b Members serve for two years.
      3. Final clause: the rules enter into force at once.`,
    outline: [
      'O 1 Scope',
      '>O 1.1 These rules apply to all meetings.',
      '>>O 1.1.1 They apply to meetings by telephone too.',
      '>O 1.2 They do not apply to workshops.',
      'O 2 Membership',
      '>O 2.a Members are appointed by their groups.',
      '>O 2.b Members serve for two years.',
      'O 3 Final clause: the rules enter into force at once.',
    ],
  },
  {
    name: 'i), a. and bullets below numbers',
    text: source`
      1. The secretariat:
         i) keeps the list;
         ii) sends the papers:
             a. to members;
             b. to observers;
         iii) reports.
      2. Members receive:
         • the agenda;
         • the papers.
      3. Observers pay.`,
    outline: [
      'O 1 The secretariat:',
      '>O i keeps the list;',
      '>O ii sends the papers:',
      '>>O a to members;',
      '>>O b to observers;',
      '>O iii reports.',
      'O 2 Members receive:',
      '>T - the agenda;',
      '>T - the papers.',
      'O 3 Observers pay.',
    ],
    remarks: ['bullets-dropped'],
  },
  {
    name: 'every paragraph is called 1.',
    text: source`
      1. The board meets in public.
      1. The board publishes its papers.
      1. The board answers questions.`,
    outline: ['O 1 The board meets in public.', 'O 1 The board publishes its papers.', 'O 1 The board answers questions.'],
    remarks: ['number-repeated 1'],
  },
  {
    name: 'a list that begins at 1 inside paragraph 7',
    text: source`
      6. We welcome the report.
      7. We ask the panel to look at three things:
      1. access;
      2. cost;
      3. language.
      8. We shall come back to these at the next meeting.
      9. We thank the panel.`,
    outline: [
      'O 6 We welcome the report.',
      'O 7 We ask the panel to look at three things:',
      '>O 1 access;',
      '>O 2 cost;',
      '>O 3 language.',
      'O 8 We shall come back to these at the next meeting.',
      'O 9 We thank the panel.',
    ],
    without: ['numbering-restarts'],
  },
  {
    name: 'a whole statement in one line',
    text: '1. We support the open network; 2. We ask for lower prices, as 15 countries have shown; 3. We thank the 2 hosts.',
    outline: ['O 1 We support the open network;', 'O 2 We ask for lower prices, as 15 countries have shown;', 'O 3 We thank the 2 hosts.'],
    remarks: ['number-inside-line'],
  },
];
