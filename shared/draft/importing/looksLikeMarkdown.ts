/**
 * Whether a text that does not say so is obviously Markdown: a heading with `#`, and a
 * second sign of it (another heading, `**bold**`, a link, a fenced block). One sign alone is
 * no proof: people write "#1" and "*" in plain text too.
 */
export function looksLikeMarkdown(text: string): boolean {
  const head = text.slice(0, 200_000);
  const headings = head.match(/^#{1,6} {1,3}\S/gm)?.length ?? 0;
  if (headings === 0) return false;
  return (
    headings >= 2 || /\*\*\S[^*\n]{0,200}\*\*/.test(head) || /\[[^\]\n]{1,200}\]\((?:https?:|mailto:)/.test(head) || /^```/m.test(head)
  );
}
