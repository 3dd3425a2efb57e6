import { draft } from '../shared/messages/en/draft.ts';
import { pagesFirst } from '../shared/messages/en/pagesFirst.ts';
import { ui } from '../shared/messages/en/ui.ts';
import type { MessageKey } from '../shared/messages/translate.ts';
import { language, sentenceOf, type Values } from './sentence.ts';

export { language };

/**
 * The catalogue in the browser: the same sentences and the same syntax as on the server
 * (`{{name}}`, plurals by `_one`, `_other` and their like), read by 1 kB instead of a
 * library, because it stands in the way of the first letter on the draft page. Only
 * what pages say is here: refusals come from the server as sentences.
 */
const CATALOGUE: Record<Namespace, Readonly<Record<string, unknown>>> = {
  pages: pagesFirst,
  ui,
  draft,
  // Pages that say these add them: they stand in the way of nobody's first letter.
  history: {},
  activity: {},
  print: {},
};
type Namespace = 'pages' | 'ui' | 'draft' | 'history' | 'activity' | 'print';
type KeyIn<Name extends Namespace> = MessageKey extends infer Key ? (Key extends `${Name}:${infer Rest}` ? Rest : never) : never;
type ClientKey = Extract<MessageKey, `${Namespace}:${string}`>;

export type Translate<Name extends Namespace = 'pages'> = (key: KeyIn<Name> | ClientKey, values?: Values) => string;

/** A sentence by its full name, "ui:close", with its values put in; `count` chooses the plural. */
export function translate(key: string, values: Values = {}): string {
  const [namespace = '', path = ''] = key.split(/:(.*)/s);
  return sentenceOf(Object.hasOwn(CATALOGUE, namespace) ? CATALOGUE[namespace as Namespace] : undefined, path, values) ?? key;
}

export interface Translation<Name extends Namespace> {
  readonly t: Translate<Name>;
  /** BCP 47 tag, for dates and lists. */
  readonly language: string;
}

/** Adds sentences that came later than the first page. */
export function addSentences(namespace: Namespace, sentences: Readonly<Record<string, unknown>>): void {
  CATALOGUE[namespace] = { ...CATALOGUE[namespace], ...sentences };
}

const TRANSLATIONS: { readonly [Name in Namespace]: Translation<Name> } = {
  pages: within('pages'),
  ui: within('ui'),
  draft: within('draft'),
  history: within('history'),
  activity: within('activity'),
  print: within('print'),
};

/** Sentences of a namespace; those of another by their full name. Always the same object. */
export function useTranslation<Name extends Namespace>(namespace: Name): (typeof TRANSLATIONS)[Name] {
  return TRANSLATIONS[namespace];
}

function within<Name extends Namespace>(namespace: Name): Translation<Name> {
  return { t: (key, values) => translate(key.includes(':') ? key : `${namespace}:${key}`, values), language };
}
