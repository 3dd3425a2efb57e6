import type { CanonicalText } from '../../shared/draft/canonical.ts';
import { plainText } from '../../shared/draft/paragraph.ts';
import type { Translate } from '../../shared/messages/translate.ts';
import { escaped } from './markup.ts';
export function versionBodyHtml(text: CanonicalText, _translate: Translate): string {
  return text.paragraphs.map((p) => (p.kind === 'title' ? `<h1>${escaped(plainText(p))}</h1>` : `<p id="${escaped(p.label ?? p.id)}">${escaped(p.label ?? '')} ${escaped(plainText(p))}</p>`)).join('\n');
}
