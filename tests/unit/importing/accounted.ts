import type { ImportedStatement } from '../../../shared/draft/importing/imported.ts';

/** Letters and digits with how often they stand in a text. */
export function signsIn(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  // Raised digits are the digits that name a footnote; the sign of an ordinal belongs to the form of its number.
  const plain = text.replace(/[⁰¹²³⁴-⁹]/gu, (sign) => sign.normalize('NFKC'));
  for (const sign of plain.match(/(?![ºª])[\p{L}\p{Nd}]/gu) ?? []) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  return counts;
}

/** Everything of a source that was kept: title, notes, numbers, words, footnotes. */
export function kept({ title, notes, paragraphs }: ImportedStatement): string {
  const words = paragraphs.flatMap(({ label, inline }) => [
    label ?? '',
    ...inline.map((part) => ('text' in part ? part.text : part.footnote.text)),
  ]);
  return [title ?? '', ...notes, ...words].join(' ');
}

/** Everything that remarks name as left out, as often as they say, and the signs of footnotes that were set. */
export function named({ remarks }: ImportedStatement): string {
  return remarks
    .map(({ rule, values }) => {
      if (rule === 'page-numbers-dropped' || rule === 'line-numbers-dropped') return String(values['lines']);
      if (rule === 'page-header-dropped') return `${String(values['text'])} `.repeat(Number(values['count']));
      if (rule === 'footnote-found') return `${String(values['mark'])} ${String(values['mark'])}`;
      // A bullet may be the letter o.
      if (rule === 'bullets-dropped') return 'o'.repeat(Number(values['count']));
      return '';
    })
    .join(' ');
}

/** Signs of the source that are neither kept nor named, and signs that were kept and not in the source. */
export function unaccounted(
  source: string,
  statement: ImportedStatement,
): { readonly lost: readonly string[]; readonly invented: readonly string[] } {
  const [all, here, said] = [signsIn(source), signsIn(kept(statement)), signsIn(named(statement))];
  const lost = [...all].filter(([sign, count]) => (here.get(sign) ?? 0) + (said.get(sign) ?? 0) < count).map(([sign]) => sign);
  const invented = [...here].filter(([sign, count]) => count > (all.get(sign) ?? 0) && /\p{L}/u.test(sign)).map(([sign]) => sign);
  return { lost, invented };
}
