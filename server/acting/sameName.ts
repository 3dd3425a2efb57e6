/** Whether people would take two names for one: case, spaces, signs nobody sees and ways to encode a letter make no difference. */
export function isSameName(a: string, b: string): boolean {
  return withoutLooks(a) === withoutLooks(b);
}

function withoutLooks(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[\p{Z}\p{Cf}\s]/gu, '');
}
