import { expect, test } from 'vitest';
import { afterClose } from '../../../client/draft/sync/reconnect.ts';
import { saveStateOf, type SavingFacts } from '../../../client/draft/sync/saving.ts';
import { CLOSE } from '../../../shared/wire/socket.ts';

const ALL_WELL: SavingFacts = { wasSynced: true, isOpen: true, isSynced: true, isStoring: true, isKept: true, unsaved: 0, ended: null };

test('[S1] saved is said when all is acknowledged, the socket open and synced, and in no other case', () => {
  const flags = [true, false];
  for (const wasSynced of flags)
    for (const isOpen of flags)
      for (const isSynced of flags)
        for (const isStoring of flags)
          for (const isKept of flags)
            for (const unsaved of [0, 1])
              for (const ended of [null, CLOSE.signedOut, CLOSE.gone, CLOSE.schema]) {
                const { state } = saveStateOf({ wasSynced, isOpen, isSynced, isStoring, isKept, unsaved, ended });
                const isSafe = wasSynced && isOpen && isSynced && isStoring && unsaved === 0 && ended === null;
                expect(state === 'saved').toBe(isSafe);
              }
});

test('[S1] without a line it is said whether the text is kept in the browser', () => {
  expect(saveStateOf({ ...ALL_WELL, isOpen: false, unsaved: 2 })).toEqual({ state: 'offline', unsaved: 2, isKept: true });
  expect(saveStateOf({ ...ALL_WELL, isOpen: false, isKept: false, unsaved: 2 })).toEqual({ state: 'offline', unsaved: 2, isKept: false });
});

test('[S1] while the server cannot store, nothing is called saved or saving', () => {
  expect(saveStateOf({ ...ALL_WELL, isStoring: false })).toEqual({ state: 'not-saved', unsaved: 0 });
});

test('[S5] after signing out, removal and an old program nobody tries again; after refusals and changed rights the server is asked', () => {
  for (const code of [CLOSE.signedOut, CLOSE.gone, CLOSE.schema]) expect(afterClose(code, 0, 0.5)).toEqual({ next: 'stop' });
  for (const code of [CLOSE.refused, CLOSE.rightChanged]) expect(afterClose(code, 0, 0.5)).toEqual({ next: 'look-again' });
});

test('[S5] pauses grow to 15 seconds and are spread', () => {
  const delays = [0, 1, 2, 5, 10, 100].map((attempt) => afterClose(1006, attempt, 1));
  expect(delays).toEqual([250, 500, 1000, 8000, 15_000, 15_000].map((delayMs) => ({ next: 'again', delayMs })));
  expect(afterClose(1006, 10, 0)).toEqual({ next: 'again', delayMs: 7500 });
  expect(afterClose(CLOSE.restart, 50, 1)).toEqual({ next: 'again', delayMs: 3000 });
});
