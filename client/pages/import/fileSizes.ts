const MEGABYTE = 1024 * 1024;
/** The same as on the server, which says so of what it gets; the schemas that hold these figures stay there. */
const LARGEST_FILE = 12 * MEGABYTE;
const LARGEST_TEXT = 2 * MEGABYTE;

/** How large a file of that name can be, in megabytes: one that holds more than its text can be larger. */
export function largestMegabytes(name: string): number {
  return (/\.(?:do[ct][xm]|eml)$/i.test(name) ? LARGEST_FILE : LARGEST_TEXT) / MEGABYTE;
}
