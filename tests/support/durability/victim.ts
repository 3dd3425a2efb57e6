import { main } from '../../../server/main.ts';
import { openStore } from '../../../server/store/openStore.ts';
import { lying, type Manner } from './lies.ts';

/**
 * The whole server as a program, to be killed and traced: `node --import tsx
 * tests/support/durability/victim.ts [manner]`. It stands ready until it is told to
 * start, so that the next one can be there when this one dies.
 */
const manners: readonly Manner[] = ['careful', 'acknowledges-before-commit', 'never-commits'];
const manner = manners.find((each) => each === process.argv[2]) ?? 'careful';
await new Promise((resolve) => {
  process.once('message', resolve);
  process.send?.('ready');
});
await main({ openStore: async (place, report) => lying(await openStore(place, report), manner) });
