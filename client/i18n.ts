import { createInstance, type i18n as Catalogue } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { draft } from '../shared/messages/en/draft.ts';
import { pages } from '../shared/messages/en/pages.ts';
import { ui } from '../shared/messages/en/ui.ts';

/** Only what pages say: refusals come from the server as sentences, letters and renditions never get here. */
const resources = { en: { pages, ui, draft } };

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'pages';
    resources: (typeof resources)['en'];
  }
}

export const i18n: Catalogue = createInstance();
void i18n.use(initReactI18next).init({
  lng: 'en',
  fallbackLng: 'en',
  resources,
  defaultNS: 'pages',
  initAsync: false,
  returnNull: false,
  interpolation: { escapeValue: false },
});
