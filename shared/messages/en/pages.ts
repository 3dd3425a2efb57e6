import { pagesFirst } from './pagesFirst.ts';
import { pagesLater } from './pagesLater.ts';

/** The pages of the product. */
export const pages = { ...pagesFirst, ...pagesLater } as const;
