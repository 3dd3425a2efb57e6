/** A thread in the margin of the 2005 draft. The words quoted are the draft's; who says what about them is invented. */
export interface ThreadOfWorld {
  /** Label of the paragraph it stands on. */
  readonly label: string;
  /** Words in it; null for the paragraph as a whole. */
  readonly quote: string | null;
  readonly comments: readonly CommentOfWorld[];
  /** First name of who resolved it. */
  readonly resolvedBy?: string;
}

export interface CommentOfWorld {
  /** First names, as the cast has them. */
  readonly by: string;
  readonly body: string;
  readonly mentions?: readonly string[];
}

export const THREADS: readonly ThreadOfWorld[] = [
  {
    label: '1',
    quote: 'protocol and parameters',
    comments: [
      {
        by: 'Piotr',
        body: 'Should this be "protocol parameters"? With "and" it reads as if protocols themselves were ours to coordinate.',
      },
      { by: 'Noor', body: 'Agree. The registries of numbers and names of protocols are "protocol parameters".', mentions: ['Ines'] },
    ],
  },
  {
    label: '2',
    quote: 'single global forum',
    comments: [
      {
        by: 'Rangi',
        body: 'Next to paragraph 6, "no single entity or organization", this will be quoted against us. "The global forum" says enough.',
      },
      {
        by: 'Dario',
        body: 'Paragraph 6 is about Internet Governance as a whole, this one about unique identifiers only. I would keep it.',
      },
      { by: 'Rangi', body: 'Then let us say so: "the global forum for coordinating the unique identifiers". I can live with that.' },
    ],
  },
  {
    label: '3',
    quote: 'those from developing countries',
    comments: [
      {
        by: 'Amara',
        body: 'Good to have it here. Paragraph 15 says it again; we should choose one place and say there what will be done.',
      },
    ],
  },
  {
    label: '4',
    quote: 'in advancing the Internet.',
    comments: [
      { by: 'Linnea', body: 'Paragraphs 1 to 3 end with a semicolon, this one with a full stop, in the middle of the series.' },
      { by: 'Ines', body: 'Noted. Paragraph 8 has the same. I will change both once the wording stands.', mentions: ['Mireille'] },
    ],
  },
  {
    label: '5',
    quote: 'That Internet Governance has emerged',
    comments: [
      {
        by: 'Cosima',
        body: 'Paragraphs 5 to 8 begin with "That", but nothing before them says who recognizes it. They need a chapeau: "We recognize:".',
      },
      { by: 'Kofi', body: 'Or "Recognizing that …" in each of them, as a preamble. The chapeau is shorter.' },
    ],
  },
  {
    label: '7',
    quote: 'That ICANN provides',
    resolvedBy: 'Mireille',
    comments: [
      { by: 'Emre', body: 'In the text that was circulated the number 7 has no full stop after it. All others have one.' },
      { by: 'Mireille', body: 'Seen. Numbers are now set by the sheet itself, so they are all alike.' },
    ],
  },
  {
    label: '9',
    quote: 'private public partnership',
    comments: [
      {
        by: 'Bao',
        body: 'Here "private public", in paragraph 12 "public private". The covering letter has "private - public". One of them, please.',
      },
      { by: 'Ximena', body: 'Our group prefers "public-private partnership", with a hyphen; that is how most readers know it.' },
      { by: 'Hedda', body: 'We put private first on purpose: the private sector leads. I would like to ask before we change it.' },
    ],
  },
  {
    label: '9',
    quote: 'non governmental',
    resolvedBy: 'Ines',
    comments: [
      { by: 'Teo', body: '"non-governmental", with a hyphen, as everywhere in the Summit’s own texts.' },
      { by: 'Ines', body: 'Editorial, nobody objects. To be changed with the next round of corrections.' },
    ],
  },
  {
    label: '10',
    quote: 'Memorandum of Understanding with the U.S. Government',
    comments: [
      {
        by: 'Saoirse',
        body: 'Do we want to name one government in a statement of nine groups? "its Memorandum of Understanding" would be clear to everybody it concerns.',
      },
      { by: 'Linnea', body: 'To us the clause matters: "fulfillment and closure" is only worth something if it says of what.' },
      {
        by: 'Kofi',
        body: 'This is the one sentence that members of the press will quote. Please bring wording your groups can support.',
        mentions: ['Saoirse', 'Linnea'],
      },
    ],
  },
  {
    label: '10',
    quote: 'stand alone entity',
    comments: [
      { by: 'Ximena', body: '"stand-alone", or better "independent": stand alone can be read as having no friends.' },
      { by: 'Amara', body: '"independent" raises the question of whom. I would keep it and add the hyphen.' },
    ],
  },
  {
    label: '12',
    quote: 'the Working Group on Internet Governance',
    comments: [
      {
        by: 'Jun',
        body: 'As an observer: by the time of the Mar del Plata meeting the group will be half through its work. "continue to participate" might be fairer.',
      },
    ],
  },
  {
    label: '13',
    quote: 'ICANN board',
    resolvedBy: 'Ines',
    comments: [
      { by: 'Hedda', body: '"Board" with a capital, as in paragraph 12.' },
      { by: 'Ines', body: 'Yes.' },
    ],
  },
  {
    label: '14',
    quote: null,
    comments: [
      { by: 'Teo', body: 'The list names everybody but non-governmental organizations, which paragraph 9 does name. Left out by mistake?' },
      { by: 'Bao', body: 'Then also service providers in both places, by the same name.' },
    ],
  },
];
