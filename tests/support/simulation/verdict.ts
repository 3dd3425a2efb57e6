import { readBody } from '../../../shared/draft/body.ts';
import { canonicalText, contentHash } from '../../../shared/draft/canonical.ts';
import { isParagraphId, plainText, type Paragraph } from '../../../shared/draft/paragraph.ts';
import { findQuote } from '../../../shared/draft/quote.ts';
import { differingParagraphs } from '../../../client/draft/text/watchdog.ts';
import { bindingOf } from '../../../client/draft/binding/binding.ts';
import type { ThreadRow } from '../../../server/store/store.ts';
import { unaccounted } from './lineageKept.ts';
import type { Simulation } from './simulation.ts';
import { replayed } from './simulatedServer.ts';

/** What is not as it must be when everybody is back and all is quiet; nothing, if all is well. */
export function wrongAtTheEnd({ server, windows }: Simulation): readonly string[] {
  const { room, log } = server;
  if (room === null) return ['no room'];
  const text = readBody(room.doc);
  const hash = contentHash(canonicalText(text, 'en'));
  const wrongs: string[] = [];
  for (const { name, doc, editor } of windows) {
    const own = readBody(doc);
    if (contentHash(canonicalText(own, 'en')) !== hash) wrongs.push(`${name} has another text: ${firstDifference(text, own)}`);
    if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) wrongs.push(`${name} waits for something`);
    const binding = editor === null ? null : bindingOf(editor.state);
    const [differing] = editor === null || binding === null ? [] : differingParagraphs(editor.state.doc, binding);
    if (editor !== null && differing !== undefined)
      wrongs.push(
        `${name} shows another text than it has: ${editor.state.doc.maybeChild(differing)?.toString()} for ${JSON.stringify(own[differing])}`,
      );
  }
  const fromLog = replayed(log);
  if (!fromLog.isWhole) wrongs.push('the log lacks something');
  if (contentHash(canonicalText(fromLog.paragraphs, 'en')) !== hash)
    wrongs.push(`the log gives another text: ${firstDifference(text, fromLog.paragraphs)}`);
  return [
    ...wrongs,
    ...wrongIds(text),
    ...[...log.threads.values()].flatMap((thread) => wrongPlace(thread, text)),
    ...unaccounted(log, text)
      .filter((id) => !server.untold.has(id))
      .map((id) => `nobody knows what became of ${id}`),
  ];
}

function wrongIds(text: readonly Paragraph[]): readonly string[] {
  const ids = text.map(({ id }) => id);
  const wrongs = ids.filter((id) => !isParagraphId(id)).map((id) => `no id: ${String(id)}`);
  return new Set(ids).size === ids.length ? wrongs : [...wrongs, `an id twice: ${ids.join(' ')}`];
}

/** A thread stands on its words, on its paragraph, or says that this is gone and stands beside a living one (rule M2). */
function wrongPlace({ id, place }: ThreadRow, text: readonly Paragraph[]): readonly string[] {
  if (text.length === 0) return [];
  const home = text.find((paragraph) => paragraph.id === place.paragraphId);
  if (home === undefined) return [`${id} stands nowhere: ${JSON.stringify(place)}`];
  if (place.kind === 'words' && findQuote(plainText(home), place.quote, 0) === null)
    return [`${id} stands on words that are gone: "${place.quote.exact}" in "${plainText(home)}"`];
  if (place.kind === 'removed' && text.some((paragraph) => paragraph.id === place.removedId))
    return [`${id} misses a paragraph that lives`];
  return [];
}

function firstDifference(a: readonly Paragraph[], b: readonly Paragraph[]): string {
  const at = a.findIndex((paragraph, index) => JSON.stringify(paragraph) !== JSON.stringify(b[index]));
  const index = at < 0 ? a.length : at;
  return `${JSON.stringify(a[index])} ≠ ${JSON.stringify(b[index])}`.slice(0, 600);
}
