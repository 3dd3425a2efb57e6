import { ulid } from 'ulid';
import type { Instant } from '../shared/terms.ts';

let lastId = '';
/** ULIDs of one process rise, so that rows made in one moment keep their order. */
// The caller names what it makes an id of: this is where ids get their brand.
// oxlint-disable-next-line no-unnecessary-type-parameters
export function newId<Id extends string>(now: () => Instant): Id {
  const time = Date.parse(now());
  const fresh = ulid(time);
  lastId = fresh > lastId ? fresh : nextAfter(lastId);
  return lastId as Id;
}

const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
function nextAfter(id: string): string {
  for (let at = id.length - 1; at >= 0; at--) {
    const value = DIGITS.indexOf(id.charAt(at));
    if (value < DIGITS.length - 1) return id.slice(0, at) + DIGITS.charAt(value + 1) + DIGITS.charAt(0).repeat(id.length - at - 1);
  }
  throw new Error('there is no ULID after the last');
}
