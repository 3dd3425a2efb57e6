import { expect, type Locator, type Page } from '@playwright/test';

/** The draft page as a person sees it: the text by its paragraphs, the margin by its threads. */
export function draftOn(page: Page) {
  const text = page.getByRole('textbox', { name: 'Text of the draft' });
  const paragraphs = page.locator('.ProseMirror > *');
  const margin = page.getByRole('complementary', { name: 'Margin' });
  return {
    text,
    paragraphs,
    margin,
    saved: page.getByText('Saved on the server'),
    /** The n-th paragraph of the sheet; 0 is the title. */
    paragraph: (nth: number): Locator => paragraphs.nth(nth),
    thread: (words: string): Locator => margin.getByRole('article').filter({ hasText: words }),
    /** Puts the caret at one end of a paragraph. */
    async caretAt(nth: number, end: 'start' | 'end'): Promise<void> {
      await paragraphs.nth(nth).click();
      await page.keyboard.press(end === 'start' ? 'Control+Home' : 'Control+End');
      await setCaret(paragraphs.nth(nth), end === 'start' ? 0 : -1);
    },
    /** Puts the caret before the first occurrence of some words. */
    async caretBefore(nth: number, words: string): Promise<void> {
      await paragraphs.nth(nth).click();
      await setCaret(paragraphs.nth(nth), await offsetOf(paragraphs.nth(nth), words));
    },
    async select(nth: number, words: string): Promise<void> {
      await paragraphs.nth(nth).click();
      const from = await offsetOf(paragraphs.nth(nth), words);
      await setCaret(paragraphs.nth(nth), from, words.length);
    },
    async texts(): Promise<readonly string[]> {
      return paragraphs.evaluateAll((elements) =>
        elements.map((element) => {
          const copy = element.cloneNode(true);
          if (!(copy instanceof Element)) return '';
          for (const extra of copy.querySelectorAll('[contenteditable=false], .ProseMirror-trailingBreak, img')) extra.remove();
          return (copy.textContent ?? '').replaceAll(/[\u200b\u2060\ufeff]/g, '');
        }),
      );
    },
    async labels(): Promise<readonly (string | null)[]> {
      return paragraphs.evaluateAll((elements) => elements.map((element) => element.getAttribute('data-label')));
    },
  };
}
export type DraftOnPage = ReturnType<typeof draftOn>;

export async function openDraft(page: Page, path: string): Promise<DraftOnPage> {
  await page.goto(path);
  const draft = draftOn(page);
  await expect(draft.paragraphs.nth(1)).toBeVisible({ timeout: 20_000 });
  return draft;
}

/** The page and its program are kept in the browser, some seconds after the text is there. */
export async function untilKept(page: Page): Promise<void> {
  await expect
    .poll(
      () =>
        page.evaluate(async () => {
          const [pages, program] = [await caches.open('chapeau-pages'), await caches.open('chapeau-program')];
          return (await pages.keys()).length > 0 && (await program.keys()).length > 5;
        }),
      { timeout: 40_000 },
    )
    .toBe(true);
}

async function offsetOf(paragraph: Locator, words: string): Promise<number> {
  const offset = await paragraph.evaluate((element, wanted) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    let text = '';
    while (walker.nextNode() !== null)
      if (walker.currentNode.parentElement?.closest('[contenteditable=false]') === null) text += walker.currentNode.textContent ?? '';
    return text.indexOf(wanted);
  }, words);
  if (offset < 0) throw new Error(`"${words}" does not stand in that paragraph`);
  return offset;
}

/** A selection of `length` characters from an offset into the paragraph's own text; -1 is its end. */
async function setCaret(paragraph: Locator, offset: number, length = 0): Promise<void> {
  await paragraph.evaluate(
    (element, { from, count }) => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      const nodes: Text[] = [];
      while (walker.nextNode() !== null) {
        const node = walker.currentNode;
        if (node instanceof Text && node.parentElement?.closest('[contenteditable=false]') === null) nodes.push(node);
      }
      const total = nodes.reduce((sum, node) => sum + node.length, 0);
      const place = (position: number): readonly [Node, number] => {
        let rest = position;
        for (const node of nodes) {
          if (rest <= node.length) return [node, rest];
          rest -= node.length;
        }
        return [element, element.childNodes.length];
      };
      const start = from < 0 ? total : from;
      const range = document.createRange();
      range.setStart(...place(start));
      range.setEnd(...place(start + count));
      const selection = getSelection();
      selection?.removeAllRanges();
      selection?.addRange(range);
    },
    { from: offset, count: length },
  );
  // The editor takes the browser's selection over on the next event.
  await paragraph.page().waitForTimeout(60);
}
