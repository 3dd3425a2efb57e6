import { activity } from '../../../shared/messages/en/activity.ts';
import { addSentences } from '../../i18n.ts';

addSentences('activity', activity);
