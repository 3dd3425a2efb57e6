import * as z from 'zod/mini';
import { granted, refused, type Decision } from '../refusal.ts';
import { DIRECTIONS, PARAGRAPH_KINDS } from '../terms.ts';
import { canonicalised, type CanonicalText } from './canonical.ts';
import { isParagraphId } from './paragraph.ts';

const paragraphId = z.custom<CanonicalText['paragraphs'][number]['id']>(isParagraphId);
const switched = z.optional(z.literal(true));
const marks = z.strictObject({ bold: switched, italic: switched, sup: switched, sub: switched, link: z.optional(z.string()) });
const inline = z.union([
  z.strictObject({ text: z.string(), marks }),
  z.strictObject({ ref: paragraphId }),
  z.strictObject({ footnote: z.strictObject({ id: z.string(), text: z.string() }) }),
]);

/** The schema of a canonical text. Strict: an unknown key would be content that the hash does not cover. */
export const canonicalSchema = z.strictObject({
  schema: z.literal(1),
  lang: z.string(),
  paragraphs: z.array(
    z.strictObject({
      id: paragraphId,
      kind: z.enum(PARAGRAPH_KINDS),
      level: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
      restart: z.boolean(),
      label: z.nullable(z.string()),
      lang: z.nullable(z.string()),
      dir: z.nullable(z.enum(DIRECTIONS)),
      inline: z.array(inline),
    }),
  ),
});

/**
 * A canonical text out of parsed JSON, for instance the `canonical` of a download, put
 * into canonical form again. Refuses with `invalid-input` and the field that is wrong.
 * Does not check a hash.
 */
export function parseCanonical(value: unknown): Decision<CanonicalText> {
  const parsed = canonicalSchema.safeParse(value);
  if (parsed.success) return granted(canonicalised(parsed.data));
  return refused('invalid-input', { field: ['canonical', ...(parsed.error.issues[0]?.path ?? [])].join('.') });
}
