import { source, type ExpectedText } from './text.ts';

const recitals = Array.from(
  { length: 50 },
  (_, at) =>
    `${['Recalling', 'Noting', 'Bearing in mind', 'Deeply concerned by', 'Convinced of'][at % 5]} matter ${at + 1} of those before it,`,
);

/** Titles, preambles, headings, sections, annexes, and what stands around a statement. */
export const STRUCTURE: readonly ExpectedText[] = [
  {
    name: 'a heading that looks like a number between 11 and 12',
    text: source`
      10. Ten is about governance.
      11. Eleven closes the part on governance, and says that nothing in it limits the
      rights of those who hold them.
      1.	Information and communication infrastructure
      12. Twelve opens the next part.
      13. Thirteen goes on.`,
    outline: [
      'O 10 Ten is about governance.',
      'O 11 Eleven closes…who hold them.',
      'H - 1. Information and communication infrastructure',
      'O 12 Twelve opens the next part.',
      'O 13 Thirteen goes on.',
    ],
    without: ['numbering-restarts'],
  },
  {
    name: 'letters and roman numerals as headings, numbers going on below them',
    text: source`
      REPORT OF THE TASK FORCE

      I. INTRODUCTION

      1. The task force was set up last year.
      2. It met twice.

      II. FINDINGS

      A. Access

      3. Access is uneven.

      B. Cost

      4. Cost is high.
      5. Cost is falling.`,
    title: 'REPORT OF THE TASK FORCE',
    outline: [
      'H - I. INTRODUCTION',
      'O 1 The task force was set up last year.',
      'O 2 It met twice.',
      'H - II. FINDINGS',
      'H - A. Access',
      'O 3 Access is uneven.',
      'H - B. Cost',
      'O 4 Cost is high.',
      'O 5 Cost is falling.',
    ],
  },
  {
    name: 'numbers that begin again in each section, no blank lines',
    text: source`
      Rules of the forum
      Part I. Meetings
      1. The forum meets in public.
      2. The chair opens the meeting.
      3. The chair closes it.
      Part II. Papers
      1. Papers are published.
      2. Papers have numbers.`,
    title: 'Rules of the forum',
    outline: [
      'H - Part I. Meetings',
      'O 1 The forum meets in public.',
      'O 2 The chair opens the meeting.',
      'O 3 The chair closes it.',
      'H - Part II. Papers',
      'OR 1 Papers are published.',
      'O 2 Papers have numbers.',
    ],
    remarks: ['numbering-restarts 1'],
  },
  {
    name: 'an annex with a name on its second line begins at 1 again',
    text: source`
      1. We adopt the plan in the annex.
      2. We thank all who wrote it.

      ANNEX
      PLAN OF WORK

      1. Collect the papers.
      2. Publish them.`,
    outline: [
      'O 1 We adopt the plan in the annex.',
      'O 2 We thank all who wrote it.',
      'H - ANNEX PLAN OF WORK',
      'OR 1 Collect the papers.',
      'O 2 Publish them.',
    ],
  },
  {
    name: 'a preamble of fifty paragraphs on consecutive lines',
    text: ['STATEMENT OF THE ASSEMBLY', '', ...recitals, '', '1. Decides to act;', '2. Decides to report.'].join('\n'),
    title: 'STATEMENT OF THE ASSEMBLY',
    outline: [...recitals.map((line) => `P - ${line}`), 'O 1 Decides to act;', 'O 2 Decides to report.'],
  },
  {
    name: 'a preamble with blank lines, hard-wrapped, and a lead-in',
    text: source`
      Declaration on Access

      The participants in the meeting,

      Recalling that access to the network is a condition for the enjoyment of other
      rights, as the earlier declarations say,

      Guided by the wish to leave nobody behind,

      Declare as follows:

      1. Access is a right.
      2. Rights have holders.`,
    title: 'Declaration on Access',
    outline: [
      'P - The participants in the meeting,',
      'P - Recalling that access…as the earlier declarations say,',
      'P - Guided by the wish to leave nobody behind,',
      'L - Declare as follows:',
      'O 1 Access is a right.',
      'O 2 Rights have holders.',
    ],
  },
  {
    name: 'a heading in two lines of capitals',
    text: source`
      DRAFT PRINCIPLES ON THE PARTICIPATION OF ALL STAKEHOLDERS IN THE
      FUTURE WORK OF THE FORUM

      1. All may speak.
      2. All are heard.`,
    title: 'DRAFT PRINCIPLES ON THE PARTICIPATION OF ALL STAKEHOLDERS IN THE FUTURE WORK OF THE FORUM',
    outline: ['O 1 All may speak.', 'O 2 All are heard.'],
  },
  {
    name: 'symbol, date and language above the title',
    text: source`
      A/WG.12/2005/L.3/Rev.1
      4 April 2005
      Original: English

      Draft outcome of the second meeting

      1. The meeting takes note of the report.
      2. The meeting thanks the chair.`,
    title: 'Draft outcome of the second meeting',
    outline: ['O 1 The meeting takes note of the report.', 'O 2 The meeting thanks the chair.'],
    notes: ['A/WG.12/2005/L.3/Rev.1', '4 April 2005', 'Original: English'],
  },
  {
    name: 'articles with names, their text below, no other numbers',
    text: source`
      Charter of the Network

      Article 1 - Purpose
      The network brings together those who build and those who use it, so that each
      may learn from the other.
      Article 2 - Members
      Whoever accepts this charter may be a member, on application to the secretariat.
      Article 3 - Entry into force
      This charter enters into force at once.`,
    title: 'Charter of the Network',
    outline: [
      'O 1 Purpose',
      'T - The network brings together…from the other.',
      'O 2 Members',
      'T - Whoever accepts…to the secretariat.',
      'O 3 Entry into force',
      'T - This charter enters into force at once.',
    ],
  },
  {
    name: 'articles with names over paragraphs that begin at 1 again',
    text: source`
      Article 1 – Purpose
      1. The network links its members.
      2. It does not speak for them.
      Article 2 – Members
      1. Members are persons.
      2. Members may leave.`,
    outline: [
      'H - Article 1 – Purpose',
      'O 1 The network links its members.',
      'O 2 It does not speak for them.',
      'H - Article 2 – Members',
      'OR 1 Members are persons.',
      'O 2 Members may leave.',
    ],
  },
  {
    name: 'articles that are sentences, numbers below them',
    text: source`
      Article 1. The network has the following organs:
      1. the assembly;
      2. the board.
      Article 2. The assembly meets once a year.
      Article 3. The board meets when it must:
      1. at the call of its chair;
      2. at the wish of three members.`,
    outline: [
      'O 1 The network has the following organs:',
      '>O 1 the assembly;',
      '>O 2 the board.',
      'O 2 The assembly meets once a year.',
      'O 3 The board meets when it must:',
      '>O 1 at the call of its chair;',
      '>O 2 at the wish of three members.',
    ],
  },
  {
    name: 'a text without any number',
    text: source`
      Joint comment of three associations

      We have read the draft and agree with most of what it says on access, cost and
      language.

      In 2005 we asked for a register; 15 members have since set one up.

      We remain at your disposal.`,
    title: 'Joint comment of three associations',
    outline: ['T - We have read…cost and language.', 'T - In 2005 we asked…set one up.', 'T - We remain at your disposal.'],
    without: ['number-is-text', 'numbering-restarts'],
  },
  {
    name: 'blank lines between all lines, broken at a width',
    text: source`
      1. We recognize that the network has grown because no single body planned it,

      and that its growth has served those who were late to join as much as those who

      were early;

      2. We call upon all who set standards to keep the doors of their meetings open to

      everybody, and to publish what they decide;

      3. We thank the hosts of this meeting.`,
    outline: ['O 1 We recognize…who were early;', 'O 2 We call upon…what they decide;', 'O 3 We thank the hosts of this meeting.'],
  },
  {
    name: 'words broken at the ends of lines, with hyphens and soft hyphens',
    text: '1. We support the multi-\nstakeholder model and inter\u00ad\nnational co\u00adoperation;\n2. We thank all.',
    outline: ['O 1 We support the multi-stakeholder model and international cooperation;', 'O 2 We thank all.'],
    remarks: ['hyphen-at-line-end', 'soft-hyphens-dropped'],
  },
  {
    name: 'ends of lines of an old Macintosh, and no-break spaces',
    text: '1.\u00a0We support the network\rof all;\r2.\u00a0We thank the 2\u00a0hosts.\r',
    outline: ['O 1 We support the network of all;', 'O 2 We thank the 2\u00a0hosts.'],
  },
];

/** What comes by mail or from a program that people write in. */
export const SENT: readonly ExpectedText[] = [
  {
    name: 'a title between the greeting and paragraph 1',
    text: source`
      Dear colleagues,

      Please find below the text as it stands after last night.

      Statement of the Civil Society Group

      Recalling our earlier statements,

      1. We ask for seats at the table;
      2. We ask for papers in time.

      --
      Sent by a list`,
    title: 'Statement of the Civil Society Group',
    outline: ['P - Recalling our earlier statements,', 'O 1 We ask for seats at the table;', 'O 2 We ask for papers in time.'],
    notes: ['Dear colleagues,', 'Please find below the text as it stands after last night.', '--', 'Sent by a list'],
  },
  {
    name: 'a quoted mail with its numbers',
    text: source`
      On 4 April 2005, the secretariat wrote:
      > 7. That the group provides the opportunity for participation by diverse
      > stakeholders;
      > 8. That many of them are involved already.
      > 9. We endorse the model.`,
    outline: [
      'O 7 That the group provides…by diverse stakeholders;',
      'O 8 That many of them are involved already.',
      'O 9 We endorse the model.',
    ],
    notes: ['On 4 April 2005, the secretariat wrote:'],
    remarks: ['quote-marks-dropped', 'numbering-starts-late 7'],
  },
  {
    name: 'a letter with a signature above the statement',
    text: source`
      Dear Chair,

      Our comments are below.

      Best regards,
      Ana Example
      Coordinator

      COMMENTS ON THE DRAFT

      1. Paragraph 4 is too long.
      2. Paragraph 9 is missing a verb.`,
    title: 'COMMENTS ON THE DRAFT',
    outline: ['O 1 Paragraph 4 is too long.', 'O 2 Paragraph 9 is missing a verb.'],
    without: ['unnumbered-inside'],
  },
  {
    name: 'Markdown that was pasted is read as Markdown',
    text: source`
      # Draft statement

      Recalling **earlier** work,

      ## Access

      1. We call for *open* access.
      2. We thank:
         - hosts
         - guests`,
    title: 'Draft statement',
    outline: ['P - Recalling earlier work,', 'H - Access', 'O 1 We call for open access.', 'O 2 We thank:', '>T - hosts', '>T - guests'],
    remarks: ['read-as-markdown'],
  },
  {
    name: 'one sign of Markdown makes no Markdown',
    text: source`
      1. We ask for *one* thing, and number it #1.
      2. We ask for nothing else.`,
    outline: ['O 1 We ask for *one* thing, and number it #1.', 'O 2 We ask for nothing else.'],
    without: ['read-as-markdown'],
  },
  {
    name: 'bullets of a word processor in a private font',
    text: '1. We ask for:\n\uf0b7 access;\n\uf0b7 bandwidth.\n2. We thank all.',
    outline: ['O 1 We ask for:', '>T - access;', '>T - bandwidth.', 'O 2 We thank all.'],
    remarks: ['bullets-dropped'],
  },
];
