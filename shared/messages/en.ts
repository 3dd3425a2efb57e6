import { draft } from './en/draft.ts';
import { importing } from './en/importing.ts';
import { mail } from './en/mail.ts';
import { pages } from './en/pages.ts';
import { publicPages } from './en/public.ts';
import { refusal } from './en/refusal.ts';
import { text } from './en/text.ts';
import { ui } from './en/ui.ts';

/** Every sentence the product says in English, by namespace. */
export const en = { refusal, mail, public: publicPages, importing, text, draft, pages, ui } as const;
