import fc from 'fast-check';
import { expect, test } from 'vitest';
import { afterClose } from '../../../client/draft/sync/reconnect.ts';
import { noLineBecause, saveStateOf, type SavingFacts } from '../../../client/draft/sync/saving.ts';
import { pagesFirst } from '../../../shared/messages/en/pagesFirst.ts';
import { CLOSE } from '../../../shared/wire/socket.ts';
import { SEED } from '../draft/arbitrary.ts';

const ALL_WELL: SavingFacts = {
  wasSynced: true,
  isOpen: true,
  isSynced: true,
  isStoring: true,
  isKept: true,
  unsaved: 0,
  ended: null,
  closedBy: null,
};

test('[S1] saved is said when all is acknowledged, the socket open and synced, and in no other case', () => {
  const flags = [true, false];
  for (const wasSynced of flags)
    for (const isOpen of flags)
      for (const isSynced of flags)
        for (const isStoring of flags)
          for (const isKept of flags)
            for (const unsaved of [0, 1])
              for (const ended of [null, CLOSE.signedOut, CLOSE.gone, CLOSE.schema]) {
                const { state } = saveStateOf({ wasSynced, isOpen, isSynced, isStoring, isKept, unsaved, ended, closedBy: null });
                const isSafe = wasSynced && isOpen && isSynced && isStoring && unsaved === 0 && ended === null;
                expect(state === 'saved').toBe(isSafe);
              }
});

test('[S1] without a line it is said whether the text is kept in the browser', () => {
  expect(saveStateOf({ ...ALL_WELL, isOpen: false, unsaved: 2 })).toEqual({ state: 'offline', unsaved: 2, isKept: true, why: 'network' });
  expect(saveStateOf({ ...ALL_WELL, isOpen: false, isKept: false, unsaved: 2 })).toEqual({
    state: 'offline',
    unsaved: 2,
    isKept: false,
    why: 'network',
  });
});

test('[S37] a page that is too old says whether its text is kept in the browser', () => {
  for (const isKept of [true, false])
    expect(saveStateOf({ ...ALL_WELL, isOpen: false, isKept, unsaved: 2, ended: CLOSE.schema })).toEqual({
      state: 'reload',
      unsaved: 2,
      isKept,
    });
});

test('[S1] while the server cannot store, nothing is called saved or saving', () => {
  expect(saveStateOf({ ...ALL_WELL, isStoring: false })).toEqual({ state: 'not-saved', unsaved: 0 });
});

test('[S5] after signing out, removal and an old program nobody tries again; after refusals and changed rights the server is asked', () => {
  for (const code of [CLOSE.signedOut, CLOSE.gone, CLOSE.schema]) expect(afterClose(code, 0, 0.5)).toEqual({ next: 'stop' });
  for (const code of [CLOSE.refused, CLOSE.rightChanged]) expect(afterClose(code, 0, 0.5)).toEqual({ next: 'look-again' });
});

/** Every close code, what follows, and what is said of a text that was here, with one change that was not acknowledged. */
const CODES: readonly (readonly [code: number, next: string, state: string, why: string | null])[] = [
  [CLOSE.noProtocol, 'again', 'offline', 'protocol'],
  [CLOSE.signedOut, 'stop', 'signed-out', null],
  [CLOSE.rightChanged, 'look-again', 'offline', 'right-changed'],
  [CLOSE.gone, 'stop', 'gone', null],
  [CLOSE.schema, 'stop', 'reload', null],
  [CLOSE.refused, 'look-again', 'offline', 'refused'],
  [CLOSE.unopenable, 'again', 'offline', 'unopenable'],
  [CLOSE.tooFast, 'again', 'offline', 'too-fast'],
  [CLOSE.restart, 'again', 'offline', 'restart'],
  [CLOSE.storage, 'again', 'not-saved', null],
  [1006, 'again', 'offline', 'network'],
];

test.each(CODES)('[S37] close code %i: %s, and "%s" is said (%s)', (code, next, state, why) => {
  expect(afterClose(code, 0, 0.5).next).toBe(next);
  const ended = next === 'stop' ? code : null;
  const isStoring = code !== CLOSE.storage;
  const said = saveStateOf({ ...ALL_WELL, isOpen: false, unsaved: 1, ended, isStoring, closedBy: code });
  expect(said.state).toBe(state);
  if (why !== null) expect(said).toMatchObject({ why, unsaved: 1 });
  // A draft that could not be opened says why, too.
  if (why !== null)
    expect(saveStateOf({ ...ALL_WELL, wasSynced: false, isOpen: false, closedBy: code })).toEqual({ state: 'opening', why });
});

test('[S37] no close code is forgotten here, and every reason has its sentence', () => {
  expect(new Set(CODES.map(([code]) => code))).toEqual(new Set([...Object.values(CLOSE), 1006]));
  const sentences: Readonly<Record<string, string>> = pagesFirst.draft.banner.why;
  for (const [code] of CODES) expect(sentences[noLineBecause(code)]).toMatch(/\.$/);
});

test(`[S37] pauses grow, are bounded, and are spread: a thousand clients come back over seconds (seed ${SEED})`, () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...CODES.map(([code]) => code)),
      fc.nat(1000),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (code, attempt, random) => {
        const [now, later, least] = [
          afterClose(code, attempt, random),
          afterClose(code, attempt + 1, random),
          afterClose(code, attempt, 0),
        ];
        if (now.next !== 'again' || later.next !== 'again' || least.next !== 'again') return;
        expect(now.delayMs).toBeGreaterThanOrEqual(250);
        expect(now.delayMs).toBeLessThanOrEqual(30_000);
        expect(later.delayMs).toBeGreaterThanOrEqual(now.delayMs);
      },
    ),
    { seed: SEED, numRuns: 1000 },
  );
  const longest = [0, 1, 2, 3, 10, 1000].map((attempt) => afterClose(1006, attempt, 1));
  expect(longest).toEqual([1000, 2000, 4000, 8000, 15_000, 15_000].map((delayMs) => ({ next: 'again', delayMs })));
  for (const [code, perTenthOfSecond] of [
    [CLOSE.restart, 80],
    [1006, 250],
  ] as const) {
    const tenths = new Map<number, number>();
    for (let client = 0; client < 1000; client += 1) {
      const after = afterClose(code, 0, spread(client));
      if (after.next === 'again') tenths.set(Math.floor(after.delayMs / 100), (tenths.get(Math.floor(after.delayMs / 100)) ?? 0) + 1);
    }
    expect(Math.max(...tenths.values())).toBeLessThanOrEqual(perTenthOfSecond);
  }
});

/** Numbers that are spread as chance would spread them, the same every time. */
function spread(at: number): number {
  return (at * 0.618_033_988_75) % 1;
}
