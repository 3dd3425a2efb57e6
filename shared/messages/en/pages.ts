import { importPage } from './importPage.ts';
import { pagesFirst } from './pagesFirst.ts';
import { pagesLater } from './pagesLater.ts';

/** The pages of the product. */
export const pages = { ...pagesFirst, ...pagesLater, ...importPage } as const;
