import { useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { wordsOf, type EditedParagraph } from '../../../shared/draft/importing/editing/preview.ts';
import { withWords } from '../../../shared/draft/importing/editing/splicing.ts';
import type { Direction } from '../../../shared/terms.ts';
import type { Acts } from './acts.ts';
import type { Desk } from './desk.ts';

export interface WordsEditorProps {
  readonly paragraph: EditedParagraph;
  readonly caret: number;
  readonly label: string;
  readonly direction: Direction | 'auto';
  readonly desk: Desk;
  readonly acts: Acts;
  /** Of the preview; while words are changed, the field undoes them itself. */
  readonly undoOrRedo: (isRedo: boolean) => void;
}

/** The words of one paragraph under the caret: Enter splits them, Backspace and Delete at their ends join. */
export function WordsEditor({ paragraph, caret, label, direction, desk, acts, undoOrRedo }: WordsEditorProps): ReactElement {
  const [edited, setEdited] = useState(paragraph);
  const box = useRef<HTMLTextAreaElement>(null);
  // Leaving the field after it has acted must not act again.
  const isDone = useRef(false);
  const words = wordsOf(edited);
  useLayoutEffect(() => {
    box.current?.focus({ preventScroll: true });
    box.current?.setSelectionRange(caret, caret);
  }, [caret]);
  useLayoutEffect(() => grow(box.current));

  const finish = (does: () => void): void => {
    isDone.current = true;
    does();
    // A step that was not possible leaves everything as it was, the field too.
    if (desk.state().editing?.key === paragraph.key && desk.state().history.present.paragraphs.includes(paragraph)) isDone.current = false;
  };
  const leave = (isFocused: boolean): void => {
    if (isDone.current) return;
    isDone.current = true;
    if (edited !== paragraph) desk.act(acts.words(edited), isFocused);
    else desk.leaveEdit(isFocused);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    // The keys of the list are not those of the words.
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    const { selectionStart: start, selectionEnd: end } = event.currentTarget;
    const isMod = event.metaKey || event.ctrlKey;
    const does = keyDoes(event.key, { start, end, length: words.length, isPlain: !isMod && !event.altKey });
    if (does === 'leave') leave(true);
    else if (does === 'split') finish(() => desk.act(acts.split(edited, start), true));
    else if (does === 'previous' || does === 'next') finish(() => desk.act(acts.joinEdited(edited, does), true));
    else if (isMod && event.key.toLowerCase() === 'z' && edited === paragraph) undoOrRedo(event.shiftKey);
    else return;
    event.preventDefault();
  };
  return (
    <textarea
      ref={box}
      className="input words-editor"
      aria-label={label}
      rows={1}
      dir={direction}
      value={words}
      onChange={(event) => setEdited(withWords(edited, event.target.value.replaceAll(/\s*\n\s*/g, ' ')))}
      onKeyDown={onKeyDown}
      onBlur={() => leave(false)}
    />
  );
}

interface Caret {
  readonly start: number;
  readonly end: number;
  readonly length: number;
  readonly isPlain: boolean;
}

function keyDoes(key: string, { start, end, length, isPlain }: Caret): 'leave' | 'split' | 'previous' | 'next' | null {
  if (!isPlain) return null;
  if (key === 'Escape') return 'leave';
  if (key === 'Enter') return start === length || end === 0 ? 'leave' : 'split';
  if (key === 'Backspace' && start === 0 && end === 0) return 'previous';
  return key === 'Delete' && start === length ? 'next' : null;
}

function grow(box: HTMLTextAreaElement | null): void {
  if (box === null) return;
  box.style.blockSize = 'auto';
  box.style.blockSize = `${box.scrollHeight + 2}px`;
}
