import { Bold, Footnote, Italic, Link, Ref, Sub, Sup } from './inline.ts';
import { Body, Para, Text } from './para.ts';

/** The schema of the text, as Tiptap extensions. The order of marks is the order in which they are nested when shown. */
export const SCHEMA = [Body, Text, Para, Ref, Footnote, Link, Bold, Italic, Sup, Sub];
