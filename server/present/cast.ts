import type { Context } from '../acting/context.ts';
import { sampleTokens, type SampleTokens } from '../acting/sampleTokens.ts';
import { SAMPLE_LINKS_UNTIL } from '../acting/sampleWorld.ts';
import { CAST, type PersonOfWorld } from '../../shared/world/cast.ts';
import type { PersonRow } from '../store/store.ts';
import { hashOf } from '../tokens.ts';

interface Cast {
  readonly people: { readonly name: string; readonly role: string; readonly group: string | null; readonly signIn: string }[];
}

/** The named people of the sample with paths that sign them in; nobody outside the sample. */
export async function presentCast(context: Context): Promise<Cast> {
  const { records } = context.store;
  if (!(await records.instance()).isSample) return { people: [] };
  const tokens = await sampleTokens(context.dataDir);
  const found = await Promise.all(CAST.map(async (person) => ({ person, row: await records.personByEmail(person.email) })));
  const people = found.filter(
    (each): each is { person: PersonOfWorld; row: PersonRow } => each.row !== null && each.row.disabledAt === null,
  );
  await renewLinks(
    context,
    tokens,
    people.map(({ row }) => row),
  );
  return {
    people: people.map(({ person, row }) => ({
      name: row.name,
      role: person.role,
      group: person.group,
      signIn: `/sign-in/${tokens(row.id)}`,
    })),
  };
}

/** A sample restored from a backup has lost the key that its links came from; they are made again. */
async function renewLinks(context: Context, tokens: SampleTokens, rows: readonly PersonRow[]): Promise<void> {
  const known = await Promise.all(rows.map((row) => context.store.records.signInLink(hashOf(tokens(row.id)))));
  const lost = rows.filter((_, index) => known[index] === null);
  if (lost.length === 0) return;
  await context.store.tidy(async (tx) => {
    for (const { id } of lost) {
      if ((await tx.signInLink(hashOf(tokens(id)))) !== null) continue;
      await tx.addSignInLink({
        tokenHash: hashOf(tokens(id)),
        personId: id,
        createdAt: context.now(),
        expiresAt: SAMPLE_LINKS_UNTIL,
        usedAt: null,
        isReusable: true,
      });
    }
  });
}
