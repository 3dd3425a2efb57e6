import { activity } from './en/activity.ts';
import { draft } from './en/draft.ts';
import { history } from './en/history.ts';
import { importing } from './en/importing.ts';
import { mail } from './en/mail.ts';
import { pages } from './en/pages.ts';
import { print } from './en/print.ts';
import { publicPages } from './en/public.ts';
import { refusal } from './en/refusal.ts';
import { text } from './en/text.ts';
import { ui } from './en/ui.ts';

/** Every sentence the product says in English, by namespace. */
export const en = { refusal, mail, public: publicPages, importing, text, draft, pages, ui, history, activity, print } as const;
