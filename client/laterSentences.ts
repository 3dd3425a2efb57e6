import { pagesLater } from '../shared/messages/en/pagesLater.ts';
import { addSentences } from './i18n.ts';

// Every part of the program that says one of these sentences imports this file.
addSentences('pages', pagesLater);
