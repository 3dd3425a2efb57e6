import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sendWaiting, type Sent } from '../../../client/offline/waiting/sending.ts';
import type { Shelf, Waiting } from '../../../client/offline/waiting/waiting.ts';
import { isPast, SAVED_DAYS, UNSENT_DAYS } from '../../../client/offline/keptDrafts.ts';
import type { StatementId } from '../../../shared/terms.ts';
import { SEED } from '../draft/arbitrary.ts';

/** A shelf without a browser: one object for all windows, and every step of it lets others in between. */
function shelf(first: readonly Waiting[]): Shelf & { rest: Waiting[] } {
  let claim: { window: string; endsAt: number } | null = null;
  const made = {
    rest: [...first],
    list: async () => made.rest,
    add: async (waiting: Waiting) => void made.rest.push(waiting),
    change: async (key: string, to: (present: Waiting) => Waiting | null) => {
      made.rest = made.rest.flatMap((each) => (each.key === key ? (to(each) ?? []) : each));
    },
    claim: async (window: string, { now, endsAt }: { now: number; endsAt: number }) => {
      if (claim !== null && claim.window !== window && claim.endsAt > now) return false;
      claim = { window, endsAt };
      return true;
    },
    release: async (window: string) => void (claim?.window === window && (claim = null)),
  };
  return made;
}

function comment(number: number): Waiting {
  return {
    key: `key-${number}`,
    statementId: 'S' as StatementId,
    act: { kind: 'reply', threadId: 'T', threadNumber: 1, body: `${number}`, mentions: [] },
    writtenAt: '2026-01-01T00:00:00Z',
    wording: 0,
    refusal: null,
  };
}

/** What becomes of a sending: `lost` was taken, and its answer did not arrive. */
const FATES = ['taken', 'later', 'lost', 'refused'] as const;

test(`[S35] whatever gets lost, in two windows too, what waits is done once and in its order (seed ${SEED})`, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 6 }),
      fc.array(fc.constantFrom(...FATES), { maxLength: 20 }),
      fc.scheduler(),
      async (count, fates, scheduler) => {
        const common = shelf(Array.from({ length: count }, (_, number) => comment(number)));
        const done: string[] = [];
        const refused: string[] = [];
        let at = 0;
        const send = async ({ key }: Waiting): Promise<Sent> => {
          const fate = fates[at++] ?? 'taken';
          await scheduler.schedule(Promise.resolve());
          if (fate === 'later') return 'later';
          if (fate === 'refused' && !done.includes(key)) {
            refused.push(key);
            return { because: 'No.' };
          }
          // The server does the same key once.
          if (!done.includes(key)) done.push(key);
          return fate === 'lost' ? 'later' : 'taken';
        };
        const window = async (name: string): Promise<void> => {
          while (await sendWaiting({ shelf: common, window: name, send, now: () => 0, changed: () => undefined }))
            await scheduler.schedule(Promise.resolve());
        };
        const both = Promise.all([window('a'), window('b')]);
        await scheduler.waitFor(both);
        const inOrder = Array.from({ length: count }, (_, number) => `key-${number}`);
        expect(done).toEqual(inOrder.filter((key) => !refused.includes(key)));
        expect(common.rest.map(({ key, refusal }) => [key, refusal])).toEqual(refused.toSorted().map((key) => [key, 'No.']));
      },
    ),
    { seed: SEED, numRuns: 200 },
  );
});

test('[S35] what is reworded while it is being sent stays, and is not taken for sent', async () => {
  const common = shelf([comment(0)]);
  const sent: string[] = [];
  await sendWaiting({
    shelf: common,
    window: 'a',
    now: () => 0,
    changed: () => undefined,
    send: async (waiting) => {
      sent.push(`${waiting.key} ${waiting.wording}`);
      if (waiting.wording === 0) await common.change('key-0', (present) => ({ ...present, wording: 1 }));
      return waiting.wording === 0 ? 'taken' : { because: 'That key was used.' };
    },
  });
  expect(sent).toEqual(['key-0 0', 'key-0 1']);
  expect(common.rest).toMatchObject([{ wording: 1, refusal: 'That key was used.' }]);
});

test('[S39] a saved copy goes when somebody else signs in or after thirty days, one with unsent text after ninety', () => {
  const now = 1000 * 86_400_000;
  const opened = (days: number, unsentSince: number | null) => ({ at: now - days * 86_400_000, unsentSince });
  expect(isPast(opened(0, null), { isMine: false, now })).toBe(true);
  expect(isPast(opened(0, 1), { isMine: false, now })).toBe(false);
  expect(isPast(opened(SAVED_DAYS, null), { isMine: true, now })).toBe(false);
  expect(isPast(opened(SAVED_DAYS + 1, null), { isMine: true, now })).toBe(true);
  expect(isPast(opened(SAVED_DAYS + 1, 1), { isMine: true, now })).toBe(false);
  expect(isPast(opened(UNSENT_DAYS + 1, 1), { isMine: true, now })).toBe(true);
});
