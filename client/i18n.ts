import { draft } from '../shared/messages/en/draft.ts';
import { pages } from '../shared/messages/en/pages.ts';
import { ui } from '../shared/messages/en/ui.ts';
import type { MessageKey } from '../shared/messages/translate.ts';

/**
 * The catalogue in the browser: the same sentences and the same syntax as on the server
 * (`{{name}}`, plurals by `_one`, `_other` and their like), read by 1 kB instead of a
 * library, because it stands in the way of the first letter on the draft page. Only
 * what pages say is here: refusals come from the server as sentences.
 */
const CATALOGUE = { pages, ui, draft } as const;
type Namespace = keyof typeof CATALOGUE;
type KeyIn<Name extends Namespace> = MessageKey extends infer Key ? (Key extends `${Name}:${infer Rest}` ? Rest : never) : never;
type ClientKey = Extract<MessageKey, `${Namespace}:${string}`>;

type Values = Readonly<Record<string, string | number>>;
export type Translate<Name extends Namespace = 'pages'> = (key: KeyIn<Name> | ClientKey, values?: Values) => string;

export const language = 'en';
const plural = new Intl.PluralRules(language);

/** A sentence by its full name, "ui:close", with its values put in; `count` chooses the plural. */
export function translate(key: string, values: Values = {}): string {
  const [namespace = '', path = ''] = key.split(/:(.*)/s);
  const found =
    (typeof values['count'] === 'number'
      ? (find(namespace, `${path}_${plural.select(values['count'])}`) ?? find(namespace, `${path}_other`))
      : undefined) ?? find(namespace, path);
  if (found === undefined) return key;
  return found.replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => String(values[name] ?? whole));
}

export interface Translation<Name extends Namespace> {
  readonly t: Translate<Name>;
  /** BCP 47 tag, for dates and lists. */
  readonly language: string;
}

const TRANSLATIONS: { readonly [Name in Namespace]: Translation<Name> } = {
  pages: within('pages'),
  ui: within('ui'),
  draft: within('draft'),
};

/** Sentences of a namespace; those of another by their full name. Always the same object. */
export function useTranslation<Name extends Namespace>(namespace: Name): (typeof TRANSLATIONS)[Name] {
  return TRANSLATIONS[namespace];
}

function within<Name extends Namespace>(namespace: Name): Translation<Name> {
  return { t: (key, values) => translate(key.includes(':') ? key : `${namespace}:${key}`, values), language };
}

function find(namespace: string, path: string): string | undefined {
  let at: unknown = Object.hasOwn(CATALOGUE, namespace) ? CATALOGUE[namespace as Namespace] : undefined;
  for (const step of path.split('.'))
    at = typeof at === 'object' && at !== null && step in at ? (at as Record<string, unknown>)[step] : undefined;
  return typeof at === 'string' ? at : undefined;
}
