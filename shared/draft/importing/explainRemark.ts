import type { Translate } from '../../messages/translate.ts';
import type { ImportRemark } from './imported.ts';

/** The sentence of a remark in the reader's language. */
export function explainRemark(remark: ImportRemark, t: Translate): string {
  return t(`importing:${remark.rule}`, remark.values);
}
