import { main } from '../../server/main.ts';
import { Gate } from '../../server/sync/gate/gate.ts';

/**
 * The whole server as a program, with an endless loop planted in the gate: a message
 * that holds the word HANG never comes out of it. `node --import tsx tests/support/hangingServer.ts`
 */
const admit = Reflect.get(Gate.prototype, 'admit');
Gate.prototype.admit = function admitOrHang(update, writer) {
  while (Buffer.from(update).includes('HANG'));
  return admit.call(this, update, writer);
};

await main();
