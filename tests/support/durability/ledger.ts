/** Words of their own kind, each typed once: `<ana.3.17>` is the 17th of ana in the third round. */
const TOKEN = /<(\w+)\.(\d+)\.(\d+)>/g;

/** What is wrong with a text, as the ledger knows; all empty in an honest one. */
export interface Verdict {
  /** Acknowledged, and not there. */
  readonly lost: readonly string[];
  /** There more than once. */
  readonly twice: readonly string[];
  /** Of one writer, not in the order in which they were typed. */
  readonly misplaced: readonly string[];
  /** There, and typed by nobody. */
  readonly invented: readonly string[];
}

export const HONEST: Verdict = { lost: [], twice: [], misplaced: [], invented: [] };

/** Kept outside of the server: what was typed in a room, and what of it the server said it had. */
export class Ledger {
  private readonly typed = new Set<string>();
  private readonly promised = new Set<string>();

  get acknowledged(): number {
    return this.promised.size;
  }

  type(token: string): string {
    this.typed.add(token);
    return token;
  }

  acknowledge(token: string): void {
    this.promised.add(token);
  }

  /** Every writer types before what is there, so of each the latest stands first. */
  judge(text: string): Verdict {
    const found = [...text.matchAll(TOKEN)].map(([token, name = '', round, number]) => ({
      token,
      name,
      place: Number(round) * 1_000_000 + Number(number),
    }));
    const tokens = found.map(({ token }) => token);
    const before = new Map<string, number>();
    const misplaced = found.filter(({ name, place }) => {
      const last = before.get(name) ?? Infinity;
      before.set(name, place);
      return place >= last;
    });
    const there = new Set<string>();
    const twice = tokens.filter((token) => there.size === there.add(token).size);
    return {
      lost: [...this.promised].filter((token) => !there.has(token)),
      twice,
      misplaced: misplaced.map(({ token }) => token),
      invented: tokens.filter((token) => !this.typed.has(token)),
    };
  }
}
