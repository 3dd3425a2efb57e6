import type { Role } from '../terms.ts';

/**
 * The one named world that the sample, tests and pictures share: the WSIS working group
 * of 2005 with its nine stakeholder groups and their seats as the letter lists them.
 * The people are invented, and so is everything they say.
 */
export const WORKING_GROUP = 'WSIS Working Group';
export const STATEMENT_TITLE = 'Statement on ICANN and the World Summit on the Information Society';

export interface GroupOfWorld {
  readonly name: string;
  readonly shortName: string;
}

/** In the order of the letter. */
export const GROUPS: readonly GroupOfWorld[] = [
  { name: 'At-Large Advisory Committee', shortName: 'ALAC' },
  { name: 'Business Constituency', shortName: 'BC' },
  { name: 'Internet Service and Connectivity Providers', shortName: 'ISPCP' },
  { name: 'gTLD Registries', shortName: 'RyC' },
  { name: 'Country Code Names Supporting Organization', shortName: 'ccNSO' },
  { name: 'ICANN staff', shortName: 'ICANN' },
  { name: 'Regional Internet Registries', shortName: 'RIR' },
  { name: 'Intellectual Property Constituency', shortName: 'IPC' },
  { name: 'Registrars Constituency', shortName: 'RrC' },
];

export interface PersonOfWorld {
  readonly name: string;
  readonly email: string;
  /** `administrator` has an account and no seat. */
  readonly role: Role | 'administrator';
  /** Short name of the group the seat is for. */
  readonly group: string | null;
}

const seat = (name: string, role: PersonOfWorld['role'], group: string | null = null): PersonOfWorld => ({
  name,
  role,
  group,
  email: `${addressOf(name)}@example.org`,
});

/** One or two seats for each group as in the letter, and those who run the work. */
export const CAST: readonly PersonOfWorld[] = [
  seat('Rosalind Eckhart-Moe', 'administrator'),
  seat('Ines Tarrowquist', 'coordinator'),
  seat('Kofi Strandbergh', 'chair'),
  seat('Mireille Oseihart', 'secretariat'),
  seat('Jun Pallisterre', 'observer'),
  seat('Amara Oduyafinch', 'member', 'ALAC'),
  seat('Teo Marivauxen', 'member', 'ALAC'),
  seat('Linnea Castellanu', 'member', 'BC'),
  seat('Bao Thornquister', 'member', 'ISPCP'),
  seat('Ximena Halvorsaa', 'member', 'RyC'),
  seat('Rangi Okonwebber', 'member', 'ccNSO'),
  seat('Saoirse Velikovanni', 'member', 'ccNSO'),
  seat('Dario Nakareyes', 'member', 'ICANN'),
  seat('Hedda Mbathasen', 'member', 'ICANN'),
  seat('Piotr Alcazarski', 'member', 'RIR'),
  seat('Noor Lindqvistrao', 'member', 'RIR'),
  seat('Cosima Adeyembright', 'member', 'IPC'),
  seat('Emre Whitfeathersson', 'member', 'RrC'),
];

const FIRST_NAMES = [
  'Ada',
  'Bilal',
  'Chidi',
  'Dagny',
  'Eero',
  'Farah',
  'Goran',
  'Hoa',
  'Ilse',
  'Jomo',
  'Kaveh',
  'Lupe',
  'Mateus',
  'Nadia',
  'Otso',
  'Pilar',
  'Qamar',
  'Runa',
  'Sefa',
  'Tomoko',
];
const LAST_NAMES = [
  'Abernathovic',
  'Brightwaterra',
  'Calderonski',
  'Dunmorelli',
  'Eastergaardo',
  'Fairweatheru',
  'Greenholmsen',
  'Hollowayama',
  'Ivorystein',
  'Jadebergo',
  'Kingsleyvaara',
  'Larkspuri',
  'Merriwethane',
];

/** Further invented members, spread over the groups; `from` is the number of the first. */
export function furtherMembers(count: number, from: number): readonly PersonOfWorld[] {
  return Array.from({ length: count }, (_, index): PersonOfWorld => {
    const number = from + index;
    const name = `${FIRST_NAMES[index % FIRST_NAMES.length] ?? ''} ${LAST_NAMES[Math.floor(index / FIRST_NAMES.length) % LAST_NAMES.length] ?? ''}`;
    return {
      name,
      role: 'member',
      group: GROUPS[index % GROUPS.length]?.shortName ?? null,
      email: `member${String(number).padStart(4, '0')}@example.org`,
    };
  });
}

function addressOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z]+/g, '.');
}
