import * as Y from 'yjs';

/**
 * A Yjs document for a draft's text, in which only what somebody does is a change (rule S2).
 *
 * Yjs by itself tidies up formatting after every change from elsewhere: each copy deletes
 * marks that look superfluous at that moment. Copies that get the same changes grouped
 * otherwise find others superfluous, and stay different for ever (found by the
 * convergence fuzz, about once in 7,000 runs). Every copy of a draft, the server's and
 * its twins too, must be one of these.
 */
export function openTextDocument(): Y.Doc {
  const doc = new Y.Doc();
  doc.on('afterTransaction', (transaction) => {
    transaction._needFormattingCleanup = false;
  });
  return doc;
}
