import { source, type ExpectedText } from './text.ts';

/** Papers whose titles have numbers, answers to mails. */
export const TITLED: readonly ExpectedText[] = [
  {
    name: 'two demands in capitals with a list each',
    text: source`
      WE DECLARE THAT:
      1) the network is ours
      2) it shall stay so
      3) nobody owns it
      WE DEMAND:
      1) access
      2) bandwidth`,
    outline: [
      'L - WE DECLARE THAT:',
      'O 1 the network is ours',
      'O 2 it shall stay so',
      'O 3 nobody owns it',
      'L - WE DEMAND:',
      'OR 1 access',
      'O 2 bandwidth',
    ],
    remarks: ['numbering-restarts 1'],
  },
  {
    name: 'lines between blank lines that look like lead-ins',
    text: source`
      Statement

      1. The participants believe that the coordination of identifiers

      considering the needs of all, and

      requests from

      a) governments; and

      b) users

      should be open, as in

      1 of the papers;

      2. The participants note that

      resolves is a word, and

      considering another.

      3. Thanks.`,
    title: 'Statement',
    outline: [
      'O 1 The participants believe that…needs of all, and',
      'T - requests from',
      '>O a governments; and',
      '>O b users should be open, as in 1 of the papers;',
      'O 2 The participants note that resolves is a word, and',
      'T - considering another.',
      'O 3 Thanks.',
    ],
    remarks: ['blank-lines-inside'],
  },
  {
    name: 'an open letter',
    text: source`
      Open letter

      Dear ministers,

      we write to you about three matters

      1. access
      2. cost
      3. language

      and ask for an answer.

      Yours,
      Ten networks`,
    title: 'Open letter',
    outline: [
      'P - Dear ministers,',
      'P - we write to you about three matters',
      'O 1 access',
      'O 2 cost',
      'O 3 language',
      'C - and ask for an answer.',
    ],
    remarks: ['notes-apart'],
    notes: ['Yours,', 'Ten networks'],
  },
  {
    name: 'letters in a preamble, then Decides:',
    text: source`
      Resolution on access

      The Assembly,

      Recalling:
      (a) the Declaration of 2003;
      (b) the Agenda of 2005,

      Decides:

      1. To act;

      2. To report.`,
    title: 'Resolution on access',
    outline: [
      'P - The Assembly,',
      'L - Recalling:',
      'P (a) the Declaration of 2003;',
      'P (b) the Agenda of 2005,',
      'L - Decides:',
      'O 1 To act;',
      'O 2 To report.',
    ],
  },
  {
    name: 'numbered titles in capitals over numbers that go on',
    text: source`
      1. INTRODUCTION

      1. The coalition was founded in 2009.

      2. It has members in 40 countries.

      2. PRINCIPLES

      3. Openness.

      4. Neutrality.

      3. NEXT STEPS

      5. A meeting will be held in
      2012.`,
    outline: [
      'H - 1. INTRODUCTION',
      'O 1 The coalition was founded in 2009.',
      'O 2 It has members in 40 countries.',
      'H - 2. PRINCIPLES',
      'O 3 Openness.',
      'O 4 Neutrality.',
      'H - 3. NEXT STEPS',
      'O 5 A meeting will be held in 2012.',
    ],
    remarks: ['title-missing'],
  },
  {
    name: 'titles with decimal numbers, text without',
    text: source`
      CIVIL SOCIETY DECLARATION TO THE SUMMIT

      Shaping Information Societies for Human Needs

      Unanimously adopted by the plenary
      on 8 December 2003

      We, women and men from different continents, cultural backgrounds, perspectives,
      experience and expertise, acting as members of different constituencies of an emerging
      global civil society, considering civil society participation as fundamental, have been
      working for two years inside the process.

      1. A visionary society

      At the heart of our vision is the inherently inclusive nature of technologies. Powerful
      technologies have quickly begun to affect the very essence of our society.

      2. Core principles and challenges

      2.1 Social justice and people-centred sustainable development

      Social justice can only be created by taking into account geo-political, historical and
      gender dimensions.

      2.1.1 Poverty eradication

      Poverty eradication must be a key priority. Unless current inequalities are tackled, any
      new society will fail.

      2.1.2 Global citizenship

      ICTs must be used to promote global citizenship. In
      2003, 80 per cent had no access.

      2.2 Centrality of human rights

      An inclusive society must be based on and strive to fulfil rights.`,
    title: 'CIVIL SOCIETY DECLARATION TO THE SUMMIT',
    outline: [
      'H - Shaping Information Societies for Human Needs',
      'P - Unanimously adopted by the plenary on 8 December 2003',
      'P - We, women and men…years inside the process.',
      'O 1 A visionary society',
      'T - At the heart of…essence of our society.',
      'O 2 Core principles and challenges',
      '>O 2.1 Social justice and people-centred sustainable development',
      'T - Social justice can only…historical and gender dimensions.',
      '>>O 2.1.1 Poverty eradication',
      'T - Poverty eradication must be…new society will fail.',
      '>>O 2.1.2 Global citizenship',
      'T - ICTs must be used…cent had no access.',
      '>O 2.2 Centrality of human rights',
      'T - An inclusive society must be based on and strive to fulfil rights.',
    ],
    remarks: ['unnumbered-inside'],
  },
  {
    name: 'the answer to a mail, and the mail below it',
    text: source`
      Hi all,

      here is my redraft of paras 3 and 4:

      3. The coalition calls for open standards, and for their use in all
      public procurement.

      4. The coalition asks ICANN to
        - publish its budget;
        - answer letters.

      Cheers,
      Bea

      On Mon, Apr 4, 2005 at 9:00 PM, Al <al@example.org> wrote:
      > 3. The coalition calls for standards.`,
    outline: [
      'O 3 The coalition calls for…in all public procurement.',
      'O 4 The coalition asks ICANN to',
      '>T - publish its budget;',
      '>T - answer letters.',
    ],
    remarks: ['notes-apart'],
    notes: [
      'Hi all,',
      'here is my redraft of paras 3 and 4:',
      'Cheers,',
      'Bea',
      'On Mon, Apr 4, 2005 at 9:00 PM, Al <al@example.org> wrote:',
      '> 3. The coalition calls for standards.',
    ],
  },
  {
    name: 'numbers alone between blank lines',
    text: source`
      Report of the Working Group

      5.

      The report was drafted by the members.

      6.

      It has four parts:

      (a)

      Part one is an introduction.

      (b)

      Part two is a definition.

      7.

      The members thank the secretariat.`,
    title: 'Report of the Working Group',
    outline: [
      'O 5 The report was drafted by the members.',
      'O 6 It has four parts:',
      '>O (a) Part one is an introduction.',
      '>O (b) Part two is a definition.',
      'O 7 The members thank the secretariat.',
    ],
    remarks: ['numbering-starts-late 5'],
  },
];
