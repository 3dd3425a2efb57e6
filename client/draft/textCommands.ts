import { redoCommand, undoCommand } from 'y-prosemirror';
import type { ParagraphId, ParagraphKind } from '../../shared/terms.ts';
import { Authors } from './authors.ts';
import type { AuthorsLook, AuthorsView, BroughtBack, DraftPerson, DraftSession, EarlierWording, MarkName } from './contract.ts';
import type { Desk } from './text/desk.ts';
import { changeLevel, moveSelected, setAttribute } from './text/edits.ts';
import { linkTo, switchMark } from './text/marks.ts';
import { selectionForComment } from './text/selecting.ts';

/** What a page may ask of the text as it is shown; while it is not shown, nothing happens. */
export abstract class TextCommands {
  /** The text as it is shown now. */
  protected desk: Desk | null = null;
  protected readonly authors: Authors;
  readonly stretch;
  readonly written;

  constructor(me: DraftPerson) {
    this.authors = new Authors(me, () => this.desk);
    this.stretch = this.authors.stretch;
    this.written = this.authors.written;
  }

  focus(): void {
    this.desk?.view.focus();
  }

  goToParagraph(id: ParagraphId): void {
    this.desk?.goTo(id);
  }

  setKind(kind: ParagraphKind): void {
    this.desk?.run(setAttribute('kind', kind));
  }

  changeLevel(by: 1 | -1): void {
    this.desk?.run(changeLevel(by));
  }

  setRestart(isRestart: boolean): void {
    this.desk?.run(setAttribute('restart', isRestart));
  }

  toggleMark(mark: Exclude<MarkName, 'link'>): void {
    this.desk?.run(switchMark(mark));
  }

  setLink(href: string | null): boolean {
    return this.desk?.run(linkTo(href)) ?? false;
  }

  moveParagraph(by: 1 | -1): void {
    this.desk?.run(moveSelected(by));
  }

  undo(): void {
    this.desk?.run(undoCommand);
  }

  redo(): void {
    this.desk?.run(redoCommand);
  }

  selectionForComment(): ReturnType<DraftSession['selectionForComment']> {
    return this.desk === null ? null : selectionForComment(this.desk);
  }

  showAuthors(view: AuthorsView | null): void {
    this.authors.show(view);
  }

  lookAtAuthors(look: AuthorsLook): void {
    this.authors.look(look);
  }

  goToStretch(by: 1 | -1): boolean {
    return this.authors.go(by);
  }

  async bringBack(wording: EarlierWording): Promise<BroughtBack> {
    // Comparing words is a part of the program that nobody needs for the first letter.
    const { stepsBack } = await import('./text/bringBack.ts');
    return this.desk?.bringBack(wording, stepsBack) ?? { kind: 'read-only' };
  }
}
