import { history } from '../../../shared/messages/en/history.ts';
import { addSentences } from '../../i18n.ts';

// Every part of the program that shows a text and its past imports this file.
addSentences('history', history);
