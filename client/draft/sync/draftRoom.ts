import * as Y from 'yjs';
import { BODY_ROOT, isParagraphId, PARA_NODE } from '../../../shared/draft/paragraph.ts';
import { paragraphElements, paragraphIdOf } from '../../../shared/draft/body.ts';
import { openTextDocument } from '../../../shared/draft/textDocument.ts';
import type { ParagraphId } from '../../../shared/terms.ts';
import { CLOSE, type ContentAnswer } from '../../../shared/wire/socket.ts';
import { Heartbeat } from './heartbeat.ts';
import { keepDraft, type Keeping } from './keeping.ts';
import { paragraphTexts, type ParagraphText } from './leftText.ts';
import { Line } from './line.ts';

export interface DraftRoomOptions {
  readonly webSocketBase: string;
  readonly room: string;
  readonly personId: string;
  readonly mayWrite: () => boolean;
  readonly changed: () => void;
  readonly ended: (code: number) => void;
}

/** The draft's text and its line: one joining of the room. After a refusal it is left and joined anew with an empty copy. */
export class DraftRoom {
  readonly name: string;
  readonly doc: Y.Doc = openTextDocument();
  readonly fragment: Y.XmlFragment = this.doc.getXmlFragment(BODY_ROOT);
  readonly line: Line;
  /** The text is here: the server's, or, as long as there is no line, the copy that this browser kept. */
  readonly whenThere: Promise<void>;
  /** Paragraphs changed here since everything was last acknowledged. */
  readonly #touched = new Set<ParagraphId>();
  readonly #options: DraftRoomOptions;
  readonly #heartbeat: Heartbeat;
  #keeping: Keeping | null = null;
  #keepingSoon: Promise<void> | null = null;
  #isLeft = false;

  constructor(options: DraftRoomOptions) {
    this.#options = options;
    this.name = options.room;
    const { webSocketBase, room, mayWrite, ended } = options;
    const compared = (answer: ContentAnswer): void => this.#heartbeat.hear(answer);
    this.line = new Line({ webSocketBase, room, doc: this.doc, mayWrite, on: { changed: () => this.#changed(), ended, compared } });
    this.#heartbeat = new Heartbeat({
      doc: this.doc,
      isSaved: () => this.line.isOpen && this.line.isSynced && this.line.unsaved === 0,
      send: (sign) => this.line.sayContent(sign),
      // As after a refusal: this copy is thrown away, and the room joined with an empty one.
      differs: () => {
        reportError(new Error('This copy of the draft differed from the server’s and is loaded anew.'));
        ended(CLOSE.refused);
      },
    });
    this.whenThere = new Promise((resolve) => {
      this.line.provider.on('sync', (isSynced) => isSynced && resolve());
      this.line.provider.on('connection-close', () => void this.#openKept(resolve));
    });
    this.doc.on('afterTransaction', this.#note);
  }

  /** Whether unsent text would outlive this window. */
  get isKept(): boolean {
    return this.#keeping?.isReady() ?? false;
  }

  keep(): Promise<void> {
    this.#keepingSoon ??= this.#keep();
    return this.#keepingSoon;
  }

  async #keep(): Promise<void> {
    const { personId, room } = this.#options;
    const keeping = await keepDraft({
      personId,
      room,
      doc: this.doc,
      changed: () => this.#changed(),
      loaded: (unsent) => this.#loaded(unsent.filter(isParagraphId)),
    });
    if (this.#isLeft) keeping.stop();
    else this.#keeping = keeping;
  }

  /** What an earlier page had not sent, and may not be sent any more, is looked at as if the right had changed just now. */
  #loaded(unsent: readonly ParagraphId[]): void {
    for (const id of unsent) this.#touched.add(id);
    if (!this.#isLeft && unsent.length > 0 && !this.#options.mayWrite()) this.#options.ended(CLOSE.rightChanged);
  }

  /** A copy that was kept once held the server's text; an empty one says nothing, and writing into it would part it from all others. */
  async #openKept(there: () => void): Promise<void> {
    await this.keep();
    await this.#keeping?.whenLoaded;
    if (!this.#isLeft && paragraphElements(this.doc).length > 0) there();
  }

  paragraphs(): readonly ParagraphText[] {
    return paragraphTexts(this.doc);
  }

  /** What was changed here and is not known to be saved, as it stands here. */
  unsavedParagraphs(): readonly ParagraphText[] {
    return this.paragraphs().filter(({ id }) => this.#touched.has(id));
  }

  get hasUnsent(): boolean {
    return this.line.unsaved > 0 || this.#touched.size > 0;
  }

  /** Leaves the room; `forget` drops the copy kept in this browser too. */
  async leave(forget: boolean): Promise<void> {
    this.#isLeft = true;
    this.#heartbeat.destroy();
    this.line.destroy();
    if (forget) await this.#keeping?.drop();
    else this.#keeping?.stop();
    this.doc.destroy();
  }

  /** Removes the copy in this browser; what is on the screen stays. */
  async forgetCopy(): Promise<void> {
    await this.#keeping?.drop();
  }

  #changed(): void {
    if (this.#isLeft) return;
    const { isOpen, isSynced, unsaved } = this.line;
    // What may not be sent counts as none of the unsaved, and is not saved all the same.
    const isSaved = isOpen && isSynced && unsaved === 0 && this.#options.mayWrite();
    if (isSaved) this.#touched.clear();
    if (isSaved || unsaved > 0) this.#keeping?.note(isSaved ? null : this.#touched);
    this.#options.changed();
  }

  readonly #note = (transaction: Y.Transaction): void => {
    // What comes from others, or from the copy in this browser, was not written just now.
    if (!transaction.local || !this.#options.mayWrite()) return;
    for (const type of transaction.changed.keys()) {
      const id = paragraphAround(type);
      if (id !== null) this.#touched.add(id);
    }
    // A paragraph that is new changes the list it stands in, not itself.
    if (![...transaction.changed.keys()].some((type) => type.parent === null)) return;
    for (const element of paragraphElements(this.doc)) if (isNewIn(transaction, element)) this.#touched.add(paragraphIdOf(element));
  };
}

function isNewIn({ beforeState }: Y.Transaction, element: Y.XmlElement): boolean {
  const id = element._item?.id;
  return id !== undefined && id.clock >= (beforeState.get(id.client) ?? 0);
}

function paragraphAround(type: unknown): ParagraphId | null {
  for (let at: unknown = type; at instanceof Y.AbstractType; at = at.parent) {
    if (at instanceof Y.XmlElement && at.nodeName === PARA_NODE) return paragraphIdOf(at);
  }
  return null;
}
