import type { Instant, PersonId } from '../../terms.ts';

/** So finely is it kept when words were written, in milliseconds. */
const GRAIN_MS = 10_000;
/** More people than will ever write in one statement; beyond it nobody new is told apart. */
const MOST_PEOPLE = 65_536;

/** Who wrote a character and when, as one number. */
export type Hand = number;

/** Numbers for who wrote when, so that a character costs no object. */
export class Hands {
  private readonly people: (PersonId | null)[];
  private readonly places: Map<PersonId | null, number>;

  constructor(people: readonly (PersonId | null)[] = [null]) {
    this.people = [...people];
    this.places = new Map(this.people.map((person, place) => [person, place]));
  }

  of(by: PersonId | null, at: Instant): Hand {
    return Math.max(0, Math.floor(Date.parse(at) / GRAIN_MS)) * MOST_PEOPLE + this.placeOf(by);
  }

  by(hand: Hand): PersonId | null {
    return this.people[hand % MOST_PEOPLE] ?? null;
  }

  /** In milliseconds, to the grain. */
  at(hand: Hand): number {
    return Math.floor(hand / MOST_PEOPLE) * GRAIN_MS;
  }

  /** The number in two small ones, when and who; `joined` gives it back. */
  static parted(hand: Hand): readonly [number, number] {
    return [Math.floor(hand / MOST_PEOPLE), hand % MOST_PEOPLE];
  }

  static joined(when: number, who: number): Hand {
    return when * MOST_PEOPLE + who;
  }

  /** For `new Hands(…)`: the same numbers mean the same people. */
  saved(): readonly (PersonId | null)[] {
    return this.people;
  }

  private placeOf(by: PersonId | null): number {
    const known = this.places.get(by);
    if (known !== undefined) return known;
    const place = this.people.length;
    if (place >= MOST_PEOPLE) return 0;
    this.people.push(by);
    this.places.set(by, place);
    return place;
  }
}

/** Whether a time in milliseconds is at or after the grain in which another lies. */
export function isSince(at: number, since: Instant): boolean {
  return at >= Math.floor(Date.parse(since) / GRAIN_MS) * GRAIN_MS;
}
