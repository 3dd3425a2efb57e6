import { source, type ExpectedText } from './text.ts';

/** Papers as they come out of pages and programs. */
export const LAYOUTS: readonly ExpectedText[] = [
  {
    name: 'times at the beginnings of lines',
    text: source`
      Minutes of the third meeting

      Present: nine members

      10.30 The chair opened the meeting and welcomed the members.

      10.45 The agenda was adopted.

      11.15 The secretariat presented the draft. In discussion it was said that
      12 members had not seen it.

      12.00 The meeting closed.`,
    title: 'Minutes of the third meeting',
    outline: [
      'T - Present: nine members',
      'T - 10.30 The chair opened the meeting and welcomed the members.',
      'T - 10.45 The agenda was adopted.',
      'T - 11.15 The secretariat presented…had not seen it.',
      'T - 12.00 The meeting closed.',
    ],
    remarks: ['number-is-text'],
  },
  {
    name: 'years, decimals and pages at the beginnings of lines',
    text: source`
      Joint contribution

      1. The network grew by
      3.5 per cent in
      2004, and by
      4.2 per cent in 2005.
      2. In the year
      2006. the growth stopped, as the report says on p.
      3. of its annex.
      3. The reasons are known.`,
    title: 'Joint contribution',
    outline: ['O 1 The network grew by…per cent in 2005.', 'O 2 In the year 2006.…3. of its annex.', 'O 3 The reasons are known.'],
    remarks: ['number-is-text'],
  },
  {
    name: 'a table of contents with dots',
    text: source`
      Report of the group

      Table of contents

      I. Introduction ........................................ 3
      II. Findings ............................................ 5
          A. Access ........................................... 6
          B. Cost ............................................. 8
      III. Recommendations .................................... 12

      I. Introduction

      1. The group was set up in 2004.

      2. It met twice.

      II. Findings

      A. Access

      3. Access is uneven.

      B. Cost

      4. Cost is high.

      III. Recommendations

      5. Lower the cost.`,
    title: 'Report of the group',
    outline: [
      'H - I. Introduction',
      'O 1 The group was set up in 2004.',
      'O 2 It met twice.',
      'H - II. Findings',
      'H - A. Access',
      'O 3 Access is uneven.',
      'H - B. Cost',
      'O 4 Cost is high.',
      'H - III. Recommendations',
      'O 5 Lower the cost.',
    ],
    remarks: ['contents-apart'],
    notes: [
      'Table of contents',
      'I. Introduction ........................................ 3',
      'II. Findings ............................................ 5',
      'A. Access ........................................... 6',
      'B. Cost ............................................. 8',
      'III. Recommendations .................................... 12',
    ],
  },
  {
    name: 'the numbers of all lines in the margin',
    text: "  1  Statement on names and numbers\n  2  \n  3  1. The participants recognize that the network is used by more than\n  4  15 per cent of the world's population, and that all of them depend\n  5  on a stable system of names.\n  6  \n  7  2. The participants ask that:\n  8  \n  9  (a) the root be stable;\n 10  \n 11  (b) the rules be public.\n 12  \n 13  3. The participants thank the hosts.",
    title: 'Statement on names and numbers',
    outline: [
      'O 1 The participants recognize that…stable system of names.',
      'O 2 The participants ask that:',
      '>O (a) the root be stable;',
      '>O (b) the rules be public.',
      'O 3 The participants thank the hosts.',
    ],
    remarks: ['line-numbers-dropped'],
  },
  {
    name: 'the numbers of every fifth line in the margin',
    text: "     Statement on names and numbers\n     \n     1. The participants recognize that the network is used by more than\n     15 per cent of the world's population, and that all of them depend\n  5  on a stable system of names.\n     \n     2. The participants ask that:\n     \n     (a) the root be stable;\n 10  \n     (b) the rules be public.\n     \n     3. The participants thank the hosts.",
    title: 'Statement on names and numbers',
    outline: [
      'O 1 The participants recognize that…stable system of names.',
      'O 2 The participants ask that:',
      '>O (a) the root be stable;',
      '>O (b) the rules be public.',
      'O 3 The participants thank the hosts.',
    ],
    remarks: ['line-numbers-dropped'],
  },
  {
    name: 'numbers of lines that begin again on each page',
    text: source`
      1 Statement on names and numbers

      2 1. The participants recognize that the network is used by more than
      3 15 per cent of the world's population, and that all of them depend
      4 on a stable system of names.

      1 2. The participants ask that:

      2 (a) the root be stable;

      3 (b) the rules be public.

      4 3. The participants thank the hosts.`,
    title: 'Statement on names and numbers',
    outline: [
      'O 1 The participants recognize that…stable system of names.',
      'O 2 The participants ask that:',
      '>O (a) the root be stable;',
      '>O (b) the rules be public.',
      'O 3 The participants thank the hosts.',
    ],
    remarks: ['line-numbers-dropped'],
  },
  {
    name: 'who submits a paper, below its title',
    text: source`
      Joint Civil Society Submission
      to the Working Group on Internet Governance

      Submitted by: Example Network, Another Network
      Contact: info@example.org

      EXECUTIVE SUMMARY

      The undersigned organisations welcome the process.

      I. BACKGROUND

      The group was created in 2004 (see para. 50 of the Declaration).

      II. RECOMMENDATIONS

      Recommendation 1: The forum should be open.

      Recommendation 2: The forum should have a small secretariat, with no more than
      10 staff.

      Recommendation 3: The forum should be reviewed after five years.

      Signatories:

      Example Network
      Another Network`,
    title: 'Joint Civil Society Submission to the Working Group on Internet Governance',
    outline: [
      'H - EXECUTIVE SUMMARY',
      'P - The undersigned organisations welcome the process.',
      'H - I. BACKGROUND',
      'P - The group was created in 2004 (see para. 50 of the Declaration).',
      'H - II. RECOMMENDATIONS',
      'O 1 The forum should be open.',
      'O 2 The forum should have…more than 10 staff.',
      'O 3 The forum should be reviewed after five years.',
      'C - Signatories:',
      'C - Example Network',
      'C - Another Network',
    ],
    remarks: ['notes-apart'],
    notes: ['Submitted by: Example Network, Another Network', 'Contact: info@example.org'],
  },
  {
    name: 'symbol, language and page at the head of a page',
    text: source`
      12. The Committee considered the item at its 3rd meeting, on 4 April. It had before it the
      note by the secretariat (A/CONF.1/PC/3) and heard statements by 15 delegations, which

                                              - 4 -
      A/CONF.1/PC/9
      English
      Page 5

      are summarized in annex II.1 The Chair thanked them.

      13. The Committee took note.

      _______________________
           1    The summaries were prepared by the
                secretariat.

      14. The meeting rose at 6 p.m.`,
    outline: [
      'O 12 The Committee considered the item at its 3rd meeting, on 4 April. It had before it the note by the secretariat (A/CONF.1/PC/3) and heard statements by 15 delegations, which are summarized in annex II.{The summaries were prepared by the secretariat.} The Chair thanked them.',
      'O 13 The Committee took note.',
      'O 14 The meeting rose at 6 p.m.',
    ],
    remarks: ['page-header-dropped'],
  },
  {
    name: 'the name of a paper and the page on one line',
    text: ' \n \nWSIS Civil Society Plenary                                      Page 1\n \n1.  We  believe  that  the  network  is  a  public  good  and  that  its  governance  should  be \ntransparent and democratic. \n \n2.  We ask for:  \n \n   o  open meetings;  \n   o  published papers, including those of the \n      secretariat;  \n   o  remote participation.  \n \nWSIS Civil Society Plenary                                      Page 2\n \n3.  We thank the hosts.',
    outline: [
      'O 1 We  believe …be transparent and democratic.',
      'O 2 We ask for:',
      '>T - open meetings;',
      '>T - published papers, including those of the secretariat;',
      '>T - remote participation.',
      'O 3 We thank the hosts.',
    ],
    remarks: ['page-header-dropped'],
  },
  {
    name: 'footnotes without a line above them, page numbers below them',
    text: source`
      21. The Working Group identified several models.12 The first foresees a council, linked to the
      United Nations, which would take over the functions of the present ministry.13 It would have
      members from each

      12 See the background report, chapters 3
      and 4.
      13 Ibid., p. 40; see also
      http://www.example.org/report.
      10

      region.
      22. The second model needs no such body.14

      14 Proposed by two members.
      11`,
    outline: [
      'O 21 The Working Group identified several models.{See the background report, chapters 3 and 4.} The first foresees a council, linked to the United Nations, which would take over the functions of the present ministry.{Ibid., p. 40; see also http://www.example.org/report.} It would have members from each region.',
      'O 22 The second model needs no such body.{Proposed by two members.}',
    ],
    remarks: ['page-numbers-dropped'],
  },
];
