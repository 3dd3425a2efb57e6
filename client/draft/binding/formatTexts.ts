import type { Node } from '@tiptap/pm/model';
import type * as Y from 'yjs';
import { sameJson } from '../store.ts';
import { markAttributesOf } from './elements.ts';

interface Run {
  readonly length: number;
  readonly attributes: Readonly<Record<string, object>>;
}

/** Gives the letters of texts the marks of the nodes that show them; writes only where they differ. */
export function formatTexts(texts: readonly Y.XmlText[], nodes: readonly Node[]): void {
  const wanted = nodes.map((node): Run => ({ length: node.text?.length ?? 0, attributes: markAttributesOf(node) }));
  let start = 0;
  for (const text of texts) {
    const length = text.length;
    formatText(text, cut(wanted, start, start + length));
    start += length;
  }
}

function formatText(text: Y.XmlText, wanted: readonly Run[]): void {
  const current = runsOf(text);
  if (sameRuns(current, wanted)) return;
  const names = new Set(current.flatMap((run) => Object.keys(run.attributes)));
  const off = Object.fromEntries([...names].map((name) => [name, null]));
  text.applyDelta(wanted.map((run) => ({ retain: run.length, attributes: { ...off, ...run.attributes } })));
}

function runsOf(text: Y.XmlText): readonly Run[] {
  const delta: readonly { readonly insert?: unknown; readonly attributes?: Readonly<Record<string, object>> }[] = text.toDelta();
  return delta.map(({ insert, attributes }) => ({ length: typeof insert === 'string' ? insert.length : 1, attributes: attributes ?? {} }));
}

function sameRuns(a: readonly Run[], b: readonly Run[]): boolean {
  return (
    a.length === b.length &&
    a.every((run, index) => run.length === b[index]?.length && sameAttributes(run.attributes, b[index]?.attributes ?? {}))
  );
}

function sameAttributes(a: Readonly<Record<string, object>>, b: Readonly<Record<string, object>>): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => sameJson(a[name], b[name]));
}

function cut(runs: readonly Run[], from: number, to: number): readonly Run[] {
  const result: Run[] = [];
  let start = 0;
  for (const run of runs) {
    const length = Math.min(start + run.length, to) - Math.max(start, from);
    if (length > 0) result.push({ length, attributes: run.attributes });
    start += run.length;
  }
  return result;
}
