import { source, type ExpectedText } from './text.ts';

/** Texts as they come out of pages: numbers in the margin, heads, feet, footnotes in the middle of sentences. */
export const PAGES: readonly ExpectedText[] = [
  {
    name: 'numbers glued to the first word',
    text: source`
      11The States should make the forum known to all who use the network, wherever they
      live, and should report on it.
      12The States should cooperate with all stakeholders, in particular those from the
      15 countries that have no exchange point.
      13A stable network is in everybody's interest.
      14Civil society takes part on an equal footing.`,
    outline: [
      'O 11 The States should make…report on it.',
      'O 12 The States should cooperate…from the 15 countries that have no exchange point.',
      "O 13 A stable network is in everybody's interest.",
      'O 14 Civil society takes part on an equal footing.',
    ],
  },
  {
    name: 'a number glued to the end of the paragraph before',
    text: source`
      11. The secretariat shall publish the list of members of the forum before each meeting.
      12. Members shall declare their interests on the occasion of the first meeting of the
      forum.13 The chair shall see to it that all groups are heard.
      14. The forum meets twice a year.`,
    outline: [
      'O 11 The secretariat…each meeting.',
      'O 12 Members shall declare…meeting of the forum.',
      'O 13 The chair shall see to it that all groups are heard.',
      'O 14 The forum meets twice a year.',
    ],
    remarks: ['number-inside-line'],
  },
  {
    name: 'the number on the line after the first line of the paragraph',
    text: source`
      The participants underline that the development of the network is the work of
      1.
      many hands, and that no single body should take it over.
      They call upon all governments to consult those concerned before they
      2.
      decide on rules that touch the network.
      They ask the secretariat to publish this statement in the six
      3.
      official languages.`,
    outline: [
      'O 1 The participants underline…the work of many hands, and that no single body should take it over.',
      'O 2 They call upon…before they decide on rules that touch the network.',
      'O 3 They ask the secretariat to publish this statement in the six official languages.',
    ],
    remarks: ['number-after-line'],
  },
  {
    name: 'only some numbers stand below, in a text that has others at the beginning',
    text: source`
      7. We welcome the report of the task force.
      We ask the task force to go on with its work and to report again
      8.
      before the end of the year.
      9. We thank the host country.`,
    outline: [
      'O 7 We welcome the report of the task force.',
      'O 8 We ask the task force to go on with its work and to report again before the end of the year.',
      'O 9 We thank the host country.',
    ],
  },
  {
    name: '"Page 3 of 7" in the middle of a sentence',
    text: source`
      1. The group has met four times and has heard experts from every region of the
      Page 3 of 7
      world, whose papers are annexed.
      2. The group thanks them.`,
    outline: ['O 1 The group has met…every region of the world, whose papers are annexed.', 'O 2 The group thanks them.'],
    remarks: ['page-numbers-dropped'],
  },
  {
    name: '"- 3 -" and a form feed between two pages',
    text: '1. The fund is open to all developing countries and its rules are set by the\n\n- 3 -\n\f\nboard in consultation with donors.\n\n2. The board reports every year.',
    outline: ['O 1 The fund is open…set by the board in consultation with donors.', 'O 2 The board reports every year.'],
    remarks: ['page-numbers-dropped'],
  },
  {
    name: 'a symbol at the head of each page and a number at its foot',
    text: source`
      WSIS-WG/2005/1
      Draft statement of the group

      1. Recognizes the work of all those who have built the network, among them the
      technical community;
      1
      WSIS-WG/2005/1
      2. Invites governments to make use of the expertise of the technical community in
      2
      WSIS-WG/2005/1
      preparing for the second phase;
      3. Decides to meet again.
      3`,
    title: 'Draft statement of the group',
    outline: [
      'O 1 Recognizes the work of all those who have built the network, among them the technical community;',
      'O 2 Invites governments…technical community in preparing for the second phase;',
      'O 3 Decides to meet again.',
    ],
    remarks: ['page-numbers-dropped', 'page-header-dropped'],
  },
  {
    name: 'the title repeated at the head of the pages stays once, as the title',
    text: source`
      Statement on Open Standards

      1. Open standards serve everybody, and no licence should stand in the way of those who
      Statement on Open Standards
      Page 2
      implement them;
      2. Public bodies prefer products that follow open standards, unless there are good
      Statement on Open Standards
      Page 3
      reasons against it.`,
    title: 'Statement on Open Standards',
    outline: ['O 1 Open standards…those who implement them;', 'O 2 Public bodies prefer…unless there are good reasons against it.'],
    remarks: ['page-header-dropped', 'page-numbers-dropped'],
  },
  {
    name: '"3/7" at the foot of pages, blank lines around',
    text: source`
      14. The Committee notes that the register is kept by volunteers and that its costs

      3/7

      are borne by a foundation.

      15. The Committee asks for figures.

      4/7

      16. The Committee adjourns.`,
    outline: [
      'O 14 The Committee notes…that its costs are borne by a foundation.',
      'O 15 The Committee asks for figures.',
      'O 16 The Committee adjourns.',
    ],
    remarks: ['page-numbers-dropped'],
  },
  {
    name: 'roman page numbers in a foreword',
    text: 'Foreword to the Principles\n\n1. These principles were drawn up in an open process in which more than two hundred\n\niii\n\fpersons took part.\n\n2. They bind nobody.\n\niv\n\f3. They may help everybody.',
    title: 'Foreword to the Principles',
    outline: ['O 1 These principles…two hundred persons took part.', 'O 2 They bind nobody.', 'O 3 They may help everybody.'],
    remarks: ['page-numbers-dropped'],
  },
  {
    name: 'page numbers and paragraph numbers alone on their lines',
    text: source`
      12.
      The rules of procedure of the Assembly apply to the committee, unless it decides
      4
      otherwise by consensus.
      13.
      The committee elects its chair.
      14.
      The committee meets in public.`,
    outline: [
      'O 12 The rules of procedure…unless it decides otherwise by consensus.',
      'O 13 The committee elects its chair.',
      'O 14 The committee meets in public.',
    ],
    remarks: ['page-numbers-dropped'],
  },
  {
    name: 'a footnote in the middle of a sentence, its mark glued to a word',
    text: source`
      5. The follow-up to the Summit rests on the work of the forum1 that was convened by the
      ________________
      1 See the chairman's summary of the first meeting.
      host country, and on that of the regional bodies.
      6. The regional bodies report to the forum.`,
    outline: [
      "O 5 The follow-up…the work of the forum{See the chairman's summary of the first meeting.} that was convened by the host country, and on that of the regional bodies.",
      'O 6 The regional bodies report to the forum.',
    ],
    remarks: ['footnote-found'],
  },
  {
    name: 'raised numbers as marks, notes at the foot of two pages',
    text: source`
      1. The working definition¹ remains valid and the group sees no reason to change what
      ¹ As given in the report of 2005, which
      was published in June.
      - 2 -
      was agreed after long discussion.
      2. The definition does not cover content.²
      ² Some members disagree.
      - 3 -
      3. The group goes on.`,
    outline: [
      'O 1 The working definition{As given in the report of 2005, which was published in June.} remains valid…what was agreed after long discussion.',
      'O 2 The definition does not cover content.{Some members disagree.}',
      'O 3 The group goes on.',
    ],
    remarks: ['footnote-found', 'page-numbers-dropped'],
  },
  {
    name: 'notes in brackets at the end of the text',
    text: source`
      1. We support the conclusions of the panel [1] and of its two predecessors;
      2. We regret that the panel had no budget [2].

      ----------
      [1] Report of the panel, part two.
      [2] Letter of the chair, of which
      a copy is kept.`,
    outline: [
      'O 1 We support the conclusions of the panel {Report of the panel, part two.} and of its two predecessors;',
      'O 2 We regret that the panel had no budget {Letter of the chair, of which a copy is kept.}.',
    ],
    remarks: ['footnote-found'],
  },
  {
    name: 'an asterisk, and a note whose mark is lost',
    text: source`
      1. The delegations of the region* reserve their position on the text as it stands, and ask
      __________
      * Nine of eleven.
      that this be recorded.
      2. The delegations thank the chair for the patience with which the drafting was led in
      __________
      7 Mark lost in scanning.
      the last night.`,
    outline: [
      'O 1 The delegations of the region{Nine of eleven.} reserve their position…and ask that this be recorded.',
      'O 2 The delegations thank…was led in the last night.',
    ],
    notes: ['[7] Mark lost in scanning.'],
    remarks: ['footnote-found', 'footnote-apart'],
  },
  {
    name: 'lines that begin with quantities are neither notes nor paragraphs',
    text: source`
      1. Of the world's population, four in ten use the network, and in the
      50 least developed countries
      1 in 10 does, while the cost of access in G20
      3 in 4 find low;
      2. We call for access.`,
    outline: [
      "O 1 Of the world's population…in the 50 least developed countries 1 in 10 does…G20 3 in 4 find low;",
      'O 2 We call for access.',
    ],
    without: ['footnote-found'],
  },
  {
    name: 'a heading that stands again in each section is no page header',
    text: source`
      Report of the task force

      Section one
      Recommendations
      1. Publish all contributions.
      2. Answer each of them.
      Section two
      Recommendations
      3. Keep a register.
      4. Let everybody search it.`,
    outline: [
      'H - Section one Recommendations',
      'O 1 Publish all contributions.',
      'O 2 Answer each of them.',
      'H - Section two Recommendations',
      'O 3 Keep a register.',
      'O 4 Let everybody search it.',
    ],
    title: 'Report of the task force',
    without: ['page-header-dropped'],
  },
];
