import * as Y from 'yjs';
import { paragraphElements, paragraphElementText, paragraphIdOf } from '../../shared/draft/body.ts';
import type { Passage } from '../../shared/draft/lineage.ts';
import { BODY_ROOT } from '../../shared/draft/paragraph.ts';

/** The paragraphs' ids and plain texts, read again only where something was changed. */
export class Passages {
  private readonly doc: Y.Doc;
  private readonly read = new WeakMap<Y.XmlElement, Passage>();

  constructor(doc: Y.Doc) {
    this.doc = doc;
    doc.getXmlFragment(BODY_ROOT).observeDeep((events) => {
      for (const { target } of events) this.forget(target);
    });
  }

  now(): readonly Passage[] {
    return paragraphElements(this.doc).map((element) => this.passage(element));
  }

  private passage(element: Y.XmlElement): Passage {
    const known = this.read.get(element);
    if (known !== undefined) return known;
    const passage = { id: paragraphIdOf(element), text: paragraphElementText(element) };
    this.read.set(element, passage);
    return passage;
  }

  private forget(changed: unknown): void {
    for (let at: unknown = changed; at instanceof Y.AbstractType; at = at.parent) if (at instanceof Y.XmlElement) this.read.delete(at);
  }
}

/** Whether nothing was changed between two readings. */
export function equalPassages(a: readonly Passage[], b: readonly Passage[]): boolean {
  return a.length === b.length && a.every((passage, at) => passage === b[at] || (passage.id === b[at]?.id && passage.text === b[at].text));
}
