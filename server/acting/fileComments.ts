import type { ImportedComment } from '../../shared/draft/importing/imported.ts';
import type { Place } from '../../shared/draft/margin.ts';
import { plainText, type Paragraph } from '../../shared/draft/paragraph.ts';
import { LONGEST_QUOTE, quoteAt } from '../../shared/draft/quote.ts';
import type { Translate } from '../../shared/messages/translate.ts';
import { refused } from '../../shared/refusal.ts';
import type { CommentId, ThreadId } from '../../shared/terms.ts';
import { FILE_COMMENT_LENGTH, FILE_COMMENTS_LIMIT } from '../../shared/wire/statement.ts';
import type { StatementRow, Transaction } from '../store/store.ts';
import { addCommentRow } from './commenting.ts';
import type { Context } from './context.ts';
import type { Seated } from './right.ts';

/** Why the comments of a file cannot be brought in, and which of them; null when they can (rule I47). */
export function fileCommentsProblem(comments: readonly ImportedComment[], paragraphs: number): ReturnType<typeof refused> | null {
  if (comments.length > FILE_COMMENTS_LIMIT) return refused('too-many-file-comments', { values: { limit: FILE_COMMENTS_LIMIT } });
  for (const [index, comment] of comments.entries()) {
    const at = { field: `comments.${index}`, values: { number: index + 1, limit: FILE_COMMENT_LENGTH } };
    if (comment.text.trim() === '') return refused('file-comment-empty', at);
    if (comment.text.length > FILE_COMMENT_LENGTH) return refused('file-comment-too-long', at);
    if (comment.paragraph !== null && comment.paragraph >= paragraphs) return refused('file-comment-astray', at);
  }
  return null;
}

export interface FileMargin {
  readonly statement: StatementRow;
  /** Those of the draft that the comments count, in order. */
  readonly paragraphs: readonly Paragraph[];
  /** Where a comment on nothing in particular stands. */
  readonly top: Paragraph;
  readonly importer: Seated;
  readonly comments: readonly ImportedComment[];
}

/** Opens a thread for each comment of a file, under the name of who brings it in (rule I46). No letter goes out. */
export async function placeFileComments(context: Context, tx: Transaction, margin: FileMargin): Promise<void> {
  for (const comment of margin.comments) await placeFileComment(context, tx, margin, comment);
}

async function placeFileComment(context: Context, tx: Transaction, margin: FileMargin, comment: ImportedComment): Promise<void> {
  const { statement, importer } = margin;
  const paragraph = comment.paragraph === null ? undefined : margin.paragraphs[comment.paragraph];
  const place = placeOf(paragraph ?? margin.top, paragraph === undefined ? null : comment.quote);
  const body = bodyOf(comment, paragraph === undefined, context.translate);
  const threadId = context.newId<ThreadId>();
  const commentId = context.newId<CommentId>();
  const opened = { openedBy: importer.personId, openedAt: context.now(), resolvedBy: null, resolvedAt: null };
  const number = await tx.addThread({ id: threadId, statementId: statement.id, place, ...opened });
  await tx.record({
    kind: 'thread-opened',
    statementId: statement.id,
    threadId,
    commentId,
    paragraphId: place.paragraphId,
    personal: { body, quote: place.quote?.exact ?? null },
  });
  const words = { body, mentions: [] };
  await addCommentRow(context, tx, { id: commentId, thread: { id: threadId, number, statementId: statement.id }, author: importer, words });
}

/** On its words where they stand once; words that are nowhere, or in several places, are kept on the paragraph. */
function placeOf(paragraph: Paragraph, quoted: string | null): Place {
  const exact = (quoted ?? '').trim().slice(0, LONGEST_QUOTE);
  const paragraphId = paragraph.id;
  if (exact === '') return { kind: 'paragraph', paragraphId, quote: null };
  const text = plainText(paragraph);
  const start = text.indexOf(exact);
  if (start < 0 || text.includes(exact, start + 1))
    return { kind: 'paragraph', paragraphId, quote: { exact, before: '', after: '', start: null, end: null } };
  return { kind: 'words', paragraphId, quote: quoteAt(text, { start, end: start + exact.length }) };
}

const LONGEST_NAME = 200;
const LONGEST_ELSEWHERE = 300;

function bodyOf({ author, at, quote, text }: ImportedComment, isElsewhere: boolean, translate: Translate): string {
  const name = oneLine(author).slice(0, LONGEST_NAME) || translate('importing:comment.unnamed');
  const date = dayOf(at);
  const head =
    date === null ? translate('importing:comment.undated', { author: name }) : translate('importing:comment.dated', { author: name, date });
  const elsewhere = isElsewhere && quote !== null && oneLine(quote) !== '' ? [quoteElsewhere(quote, translate)] : [];
  return [head, ...elsewhere, text.trim()].join('\n');
}

function quoteElsewhere(quote: string, translate: Translate): string {
  const line = oneLine(quote);
  return translate('importing:comment.elsewhere', {
    quote: line.length > LONGEST_ELSEWHERE ? `${line.slice(0, LONGEST_ELSEWHERE)}…` : line,
  });
}

/** A name out of a file must not look like more than a name: no line breaks, nothing that turns the letters after it around. */
function oneLine(text: string): string {
  return text
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function dayOf(at: string | null): string | null {
  const moment = at === null ? Number.NaN : Date.parse(at);
  if (Number.isNaN(moment)) return null;
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(moment);
}
