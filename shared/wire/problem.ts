import * as z from 'zod/mini';

/** An error as `application/problem+json` (RFC 9457), with the refusal's code and the sentence that says what to do. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.string(),
  because: z.string(),
  field: z.optional(z.string()),
  /** Given for faults, so that the person can name it to the administrator. */
  incident: z.optional(z.string()),
});
export type Problem = z.infer<typeof problem>;
