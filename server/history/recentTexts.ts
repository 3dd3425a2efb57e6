import type { Moment, StatementId } from '../../shared/terms.ts';
import type { PlayedText } from './playing.ts';

const MOST = 16;
const LARGEST = 16 * 1024 * 1024;

/** The texts that were looked at last: what was written until a moment never changes, and many look at the same. */
export class RecentTexts {
  private readonly texts = new Map<string, PlayedText>();
  private size = 0;

  of(statementId: StatementId, moment: Moment): PlayedText | null {
    const key = `${statementId} ${moment}`;
    const text = this.texts.get(key);
    if (text === undefined) return null;
    this.texts.delete(key);
    this.texts.set(key, text);
    return text;
  }

  keep(statementId: StatementId, moment: Moment, text: PlayedText): void {
    this.forget(`${statementId} ${moment}`);
    this.texts.set(`${statementId} ${moment}`, text);
    this.size += text.paragraphs.length;
    for (const key of this.texts.keys()) {
      if (this.texts.size <= MOST && this.size <= LARGEST) break;
      this.forget(key);
    }
  }

  private forget(key: string): void {
    this.size -= this.texts.get(key)?.paragraphs.length ?? 0;
    this.texts.delete(key);
  }
}
