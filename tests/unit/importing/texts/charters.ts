import { source, type ExpectedText } from './text.ts';

/** Charters, rules and annexes. */
export const CHARTERS: readonly ExpectedText[] = [
  {
    name: 'rules in chapters',
    text: source`
      ANNEX 2: RULES OF PROCEDURE

      CHAPTER I
      GENERAL

      Rule 1
      These rules apply to all meetings.

      Rule 2
      The language of the meetings is English.

      CHAPTER II
      MEMBERS

      Rule 3
      1. Any person may be a member.
      2. Members pay dues.

      Rule 4
      Members may leave.`,
    title: 'ANNEX 2: RULES OF PROCEDURE',
    outline: [
      'H - CHAPTER I GENERAL',
      'O 1 These rules apply to all meetings.',
      'O 2 The language of the meetings is English.',
      'H - CHAPTER II MEMBERS',
      'O 3 ',
      '>O 1 Any person may be a member.',
      '>O 2 Members pay dues.',
      'O 4 Members may leave.',
    ],
    remarks: ['paragraph-empty 3'],
  },
  {
    name: 'annexes with and without numbers',
    text: source`
      Statement of the group

      1. We support the forum.

      2. We have three wishes, set out in annexes A to C.

      Annex A: Openness

      1. Meetings are open.

      2. Papers are published.

      Annex B: Money

      There is a fund.

      Annex C: Review

      1. The forum is reviewed in 2010.`,
    title: 'Statement of the group',
    outline: [
      'O 1 We support the forum.',
      'O 2 We have three wishes, set out in annexes A to C.',
      'H - Annex A: Openness',
      'OR 1 Meetings are open.',
      'O 2 Papers are published.',
      'H - Annex B: Money',
      'T - There is a fund.',
      'H - Annex C: Review',
      'OR 1 The forum is reviewed in 2010.',
    ],
    remarks: ['numbering-restarts 1'],
  },
  {
    name: 'a quoted paragraph with letters',
    text: source`
      Contribution of the coalition

      1. We recall paragraph 50 of the Declaration:

      "50. International Internet governance issues should be addressed in a coordinated
      manner. We ask the Secretary-General to set up a working group, to:
      a) develop a working definition;
      b) identify the issues."

      2. We think that this has been done.

      3. We propose to amend paragraph 12 as follows:

      "12. The forum shall be open."

      4. We thank the hosts.`,
    title: 'Contribution of the coalition',
    outline: [
      'O 1 We recall paragraph 50 of the Declaration:',
      'T - "50. International Internet governance…a working group, to:',
      '>O a develop a working definition;',
      '>O b identify the issues."',
      'O 2 We think that this has been done.',
      'O 3 We propose to amend paragraph 12 as follows:',
      'T - "12. The forum shall be open."',
      'O 4 We thank the hosts.',
    ],
    remarks: ['unnumbered-inside'],
  },
  {
    name: 'Arabic ordinals as sections',
    text: source`
      بيان مشترك

      أولا - مقدمة

      1- نرحب بعقد القمة في تونس عام
      2005 ونشكر البلد المضيف.

      2- نؤكد أن الإنترنت منفعة عامة.

      ثانيا - التوصيات

      3- ندعو إلى ما يلي:

      أ- إتاحة الوصول؛

      ب- بناء القدرات؛

      ج- نشر الوثائق.

      4- نشكر الجميع.`,
    title: 'بيان مشترك',
    outline: [
      'H - أولا - مقدمة',
      'O 1 نرحب بعقد القمة في تونس عام 2005 ونشكر البلد المضيف.',
      'O 2 نؤكد أن الإنترنت منفعة عامة.',
      'H - ثانيا - التوصيات',
      'O 3 ندعو إلى ما يلي:',
      '>O أ إتاحة الوصول؛',
      '>O ب بناء القدرات؛',
      '>O ج نشر الوثائق.',
      'O 4 نشكر الجميع.',
    ],
    remarks: ['label-forms'],
  },
  {
    name: 'the end of a letter below the last paragraph',
    text: source`
      Dear Chair,

      On behalf of our members I submit the following comments.

      1. Paragraph 5 is welcome.

      2. Paragraph 9 needs work: the words "where
      appropriate" should go.

      We would be glad to discuss these.

      Yours sincerely,

      A. Example
      Secretary
      Example Association`,
    outline: [
      'O 1 Paragraph 5 is welcome.',
      'O 2 Paragraph 9 needs work: the words "where appropriate" should go.',
      'C - We would be glad to discuss these.',
    ],
    remarks: ['notes-apart'],
    notes: [
      'Dear Chair,',
      'On behalf of our members I submit the following comments.',
      'Yours sincerely,',
      'A. Example',
      'Secretary',
      'Example Association',
    ],
  },
  {
    name: 'roman paragraphs',
    text: source`
      Manifesto

      I. The network is ours.

      II. Nobody owns it. In
      1998 this was said for the first time.

      III. It shall stay so:
         (1) in law;
         (2) in code.

      IV. We sign this.`,
    title: 'Manifesto',
    outline: [
      'O I The network is ours.',
      'O II Nobody owns it. In 1998 this was said for the first time.',
      'O III It shall stay so:',
      '>O (1) in law;',
      '>O (2) in code.',
      'O IV We sign this.',
    ],
    remarks: ['number-is-text'],
  },
  {
    name: 'Portuguese 1º and I -',
    text: source`
      Carta de princípios

      Considerando que a rede é de todos,

      Reconhecendo o papel da sociedade civil,

      1º A governança deve ser aberta.

      2º Os governos devem:
      I - publicar os planos;
      II - ouvir a sociedade.

      3º O fórum se reúne em
      2007.`,
    title: 'Carta de princípios',
    outline: [
      'P - Considerando que a rede é de todos,',
      'P - Reconhecendo o papel da sociedade civil,',
      'O 1 A governança deve ser aberta.',
      'O 2 Os governos devem:',
      '>O I publicar os planos;',
      '>O II ouvir a sociedade.',
      'O 3 O fórum se reúne em 2007.',
    ],
    remarks: ['label-forms'],
  },
  {
    name: 'German paragraphs with §',
    text: source`
      Gemeinsame Erklärung

      § 1 Das Netz steht allen offen.

      § 2 Die Staaten
      a) veröffentlichen ihre Pläne,
      b) hören die Öffentlichkeit an.

      § 3 Das Forum tagt
      2 Mal im Jahr.`,
    title: 'Gemeinsame Erklärung',
    outline: [
      'O 1 Das Netz steht allen offen.',
      'O 2 Die Staaten',
      '>O a veröffentlichen ihre Pläne,',
      '>O b hören die Öffentlichkeit an.',
      'O 3 Das Forum tagt 2 Mal im Jahr.',
    ],
    remarks: ['label-forms'],
  },
  {
    name: 'roman sections in each of which numbers begin again',
    text: source`
      Report

      I. Access

      1. Access is uneven.
      2. Access is dear.

      II. Cost

      1. Cost is high.
      2. Cost is falling.

      III. Language

      1. Few languages are used.`,
    title: 'Report',
    outline: [
      'H - I. Access',
      'O 1 Access is uneven.',
      'O 2 Access is dear.',
      'H - II. Cost',
      'OR 1 Cost is high.',
      'O 2 Cost is falling.',
      'H - III. Language',
      'OR 1 Few languages are used.',
    ],
    remarks: ['numbering-restarts 1'],
  },
  {
    name: 'a Russian charter',
    text: source`
      УСТАВ ФОРУМА

      Статья 1. Общие положения

      1. Форум является открытым.
      2. Форум:
      1) созывает совещания;
      2) публикует документы.

      Статья 2. Члены

      1. Членом может быть каждый.

      Статья 3

      Устав вступает в силу с
      1 января 2006 года.`,
    title: 'УСТАВ ФОРУМА',
    outline: [
      'H - Статья 1. Общие положения',
      'O 1 Форум является открытым.',
      'O 2 Форум:',
      '>O 1 созывает совещания;',
      '>O 2 публикует документы.',
      'H - Статья 2. Члены',
      'OR 1 Членом может быть каждый.',
      'H - Статья 3',
      'T - Устав вступает в силу с 1 января 2006 года.',
    ],
    remarks: ['numbering-restarts 1'],
  },
  {
    name: 'roman numerals alone above sections without numbers',
    text: source`
      CARTA DE LOS PUEBLOS

      I

      Los pueblos tienen derecho a la red.

      II

      La red es de todos. En
      1998 se dijo por primera vez.

      III

      Nadie será excluido.`,
    title: 'CARTA DE LOS PUEBLOS',
    outline: [
      'H - I',
      'T - Los pueblos tienen derecho a la red.',
      'H - II',
      'T - La red es de todos. En 1998 se dijo por primera vez.',
      'H - III',
      'T - Nadie será excluido.',
    ],
    remarks: ['number-is-text'],
  },
  {
    name: 'a paragraph of words before each number of paragraph',
    text: source`
      Comments on the draft, by paragraph

      Para. 4   Delete "in particular".
      Para. 5   Add "civil society" after "governments".
      Para. 12  Replace by: "The forum meets once a year."
      Para. 13  Support.`,
    title: 'Comments on the draft, by paragraph',
    outline: [
      'O 4 Delete "in particular".',
      'O 5 Add "civil society" after "governments".',
      'O 12 Replace by: "The forum meets once a year."',
      'O 13 Support.',
    ],
    remarks: ['number-missing 12'],
  },
];
