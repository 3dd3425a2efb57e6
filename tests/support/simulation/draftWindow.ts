import * as Y from 'yjs';
import { Line } from '../../../client/draft/sync/line.ts';
import { BODY_ROOT } from '../../../shared/draft/paragraph.ts';
import { openTextDocument } from '../../../shared/draft/textDocument.ts';
import { HeadlessEditor } from '../../convergence/headlessEditor.ts';
import { Editor, type Random } from '../randomEdits.ts';

export interface WindowTerms {
  /** Also the name of its host. */
  readonly name: string;
  readonly person: string;
  readonly random: Random;
  /** Real editors are slow; of many members some only write as one would. */
  readonly hasEditor: boolean;
  /** The copy that the browser kept, of a window that is opened again. */
  readonly kept: Uint8Array | null;
  readonly ended: (code: number) => void;
}

/** One window with the draft: the browser's own line, and its editor without a page. */
export class DraftWindow {
  readonly name: string;
  readonly person: string;
  readonly doc: Y.Doc = openTextDocument();
  readonly line: Line;
  readonly hasEditor: boolean;
  editor: HeadlessEditor | null = null;
  hand: Editor | null = null;
  readonly #random: Random;
  #isClosed = false;

  constructor({ name, person, random, hasEditor, kept, ended }: WindowTerms) {
    this.name = name;
    this.person = person;
    this.hasEditor = hasEditor;
    this.#random = random;
    this.doc.clientID = 16 + Math.floor(random() * 2 ** 31);
    if (kept !== null) Y.applyUpdate(this.doc, kept, 'kept');
    const on = { changed: () => undefined, ended: (code: number) => !this.#isClosed && ended(code) };
    this.line = new Line({ webSocketBase: `ws://${name}`, room: 'draft:STATEMENT@1', doc: this.doc, mayWrite: () => true, on });
    if (kept !== null) this.#bind();
    else this.line.provider.on('sync', (isSynced) => isSynced && this.#bind());
    this.line.open();
  }

  get isSaved(): boolean {
    return this.line.isOpen && this.line.isSynced && this.line.unsaved === 0;
  }

  /** What the browser would still have after a reload. */
  kept(): Uint8Array {
    return Y.encodeStateAsUpdate(this.doc);
  }

  close(): void {
    this.#isClosed = true;
    this.editor?.destroy();
    this.line.destroy();
    this.doc.destroy();
  }

  /** Only a text that is here is bound. */
  #bind(): void {
    if (this.editor !== null || this.hand !== null || this.#isClosed || this.doc.getXmlFragment(BODY_ROOT).length === 0) return;
    if (this.hasEditor) this.editor = new HeadlessEditor(this.doc);
    else this.hand = new Editor(this.doc, this.person, this.#random);
  }
}
