/** Brings a paragraph of a text that is only read into view, and the keyboard to it. */
export function goToParagraph(id: string): void {
  const found = [...document.querySelectorAll<HTMLElement>('[data-para]')].find((paragraph) => paragraph.dataset['para'] === id);
  if (found === undefined) return;
  found.tabIndex = -1;
  found.focus({ preventScroll: true });
  found.scrollIntoView({ block: 'center' });
}
