/**
 * Whether a language is written from right to left, by its tag; not when the tag says that
 * it is in Latin letters ("ar-Latn").
 *
 * @param lang BCP 47 tag
 */
export function isRightToLeft(lang: string): boolean {
  return /^(?:ar|he|fa|ur|yi|ps|sd|ug|dv|ckb)(?:-|$)/i.test(lang) && !/-latn/i.test(lang);
}
