import { createInstance, type i18n } from 'i18next';
import { en } from './en.ts';

/** The languages the product speaks; a person gets the first of their languages that is among them. */
export const LANGUAGES = ['en'] as const;
export type Language = (typeof LANGUAGES)[number];

type Namespaces = typeof en;
type Joined<Messages> = {
  [Key in keyof Messages & string]: Messages[Key] extends string ? WithoutPlural<Key> : `${Key}.${Joined<Messages[Key]>}`;
}[keyof Messages & string];
type WithoutPlural<Key extends string> = Key extends `${infer Stem}_${'zero' | 'one' | 'two' | 'few' | 'many' | 'other'}` ? Stem : Key;

/** The name of a sentence: "refusal:not-found", "public:format.txt". */
export type MessageKey = { [Namespace in keyof Namespaces]: `${Namespace}:${Joined<Namespaces[Namespace]>}` }[keyof Namespaces];

/** Gives a sentence with its values filled in; `count` chooses the plural. */
export type Translate = (key: MessageKey, values?: Readonly<Record<string, string | number>>) => string;

/**
 * The catalogue in one language, ready at once, for pages, letters and renditions alike.
 *
 * Values are put in as they are: whoever makes HTML of a sentence escapes it there.
 */
export function openCatalogue(language: Language = 'en'): i18n {
  const catalogue = createInstance();
  void catalogue.init({
    lng: language,
    fallbackLng: 'en',
    resources: { en },
    ns: Object.keys(en),
    defaultNS: 'pages',
    initAsync: false,
    returnNull: false,
    interpolation: { escapeValue: false },
  });
  return catalogue;
}

/** The same as one typed function, for code without React. */
export function translator(language: Language = 'en'): Translate {
  const catalogue = openCatalogue(language);
  return (key, values = {}) => catalogue.t(key, values);
}
