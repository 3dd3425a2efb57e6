import { describe, expect, test } from 'vitest';
import type { StatementId } from '../../shared/terms.ts';
import { Holds } from '../../server/sync/holds.ts';

const DRAFT = 'S' as StatementId;

describe('drafts that are held', () => {
  test('[S21] of several who wait, one holds at a time; who looks meanwhile opens nothing', async () => {
    const holds = new Holds();
    let held = 0;
    let most = 0;
    let opened = 0;
    const hold = async (): Promise<void> => {
      const end = await holds.begin(DRAFT);
      held += 1;
      most = Math.max(most, held);
      for (let turns = 0; turns < 20; turns += 1) await Promise.resolve();
      held -= 1;
      end();
    };
    const open = (): Promise<void> =>
      holds.outside(
        DRAFT,
        async () => undefined,
        () => {
          opened += 1;
          most = Math.max(most, held + 1);
        },
      );
    await Promise.all([hold(), open(), hold(), open(), hold(), hold(), open()]);
    expect({ opened, most }).toEqual({ opened: 3, most: 1 });
  });
});
