/**
 * Put into each page before its own scripts; the page does not know it. Measures on the
 * page's own clock: the first letter, key to paint, and when a token is seen.
 */
export function watchPage(options: { readonly typeAtOnce: boolean }): void {
  const bench = {
    first: undefined as { ms: number; scripts: string[] } | undefined,
    paints: [] as number[],
    editor: (): HTMLElement | null => document.querySelector('.ProseMirror[contenteditable=true]'),
    caretInto(index: number): void {
      const editor = bench.editor();
      const paragraph = editor?.children[index];
      if (!editor || !paragraph) return;
      editor.focus();
      const range = document.createRange();
      range.selectNodeContents(paragraph);
      range.collapse(false);
      const selection = getSelection();
      selection?.removeAllRanges();
      selection?.addRange(range);
    },
    /** Types and gives the moment of it, on the clock all pages share. */
    typeNow(token: string): number {
      const moment = performance.timeOrigin + performance.now();
      document.execCommand('insertText', false, token);
      return moment;
    },
    whenSeen(token: string): Promise<number> {
      const count = (): number => (bench.editor()?.textContent ?? '').split(token).length;
      const before = count();
      return new Promise((resolve) => {
        const observer = new MutationObserver(() => {
          if (count() <= before) return;
          observer.disconnect();
          resolve(performance.timeOrigin + performance.now());
        });
        observer.observe(document.body, { subtree: true, childList: true, characterData: true });
      });
    },
  };
  Object.assign(window, { bench });

  addEventListener(
    'keydown',
    (event) => {
      const from = event.timeStamp;
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.addEventListener('message', () => bench.paints.push(performance.now() - from));
        channel.port1.start();
        channel.port2.postMessage(0);
      });
    },
    { capture: true },
  );

  if (!options.typeAtOnce) return;
  const look = (): void => {
    const editor = bench.editor();
    if (!editor || (editor.textContent ?? '').length < 1000) {
      requestAnimationFrame(look);
      return;
    }
    bench.caretInto(3);
    document.execCommand('insertText', false, '\u2603');
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.addEventListener('message', () => {
        if (!(bench.editor()?.textContent ?? '').includes('\u2603')) return;
        const scripts = performance
          .getEntriesByType('resource')
          .map((entry) => entry.name)
          .filter((name) => name.endsWith('.js'));
        bench.first = { ms: performance.now(), scripts };
      });
      channel.port1.start();
      channel.port2.postMessage(0);
    });
  };
  addEventListener('DOMContentLoaded', () => requestAnimationFrame(look));
}
