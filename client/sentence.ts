/** The language of the catalogue in this browser. */
export const language = 'en';
const plural = new Intl.PluralRules(language);

export type Values = Readonly<Record<string, string | number>>;

/** A sentence of some messages by its path, "save.saved", with its values put in; `count` chooses the plural. Undefined when there is none. */
export function sentenceOf(messages: unknown, path: string, values: Values = {}): string | undefined {
  const { count } = values;
  const counted =
    typeof count === 'number' ? (find(messages, `${path}_${plural.select(count)}`) ?? find(messages, `${path}_other`)) : undefined;
  const found = counted ?? find(messages, path);
  return found?.replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => String(values[name] ?? whole));
}

function find(messages: unknown, path: string): string | undefined {
  let at = messages;
  for (const step of path.split('.'))
    at = typeof at === 'object' && at !== null && step in at ? (at as Record<string, unknown>)[step] : undefined;
  return typeof at === 'string' ? at : undefined;
}
