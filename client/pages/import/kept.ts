import type { Preview } from '../../../shared/draft/importing/editing/preview.ts';

/** A preview as this window keeps it over a reload. */
export interface KeptPreview {
  readonly preview: Preview;
  readonly language: string;
  readonly sourceHash: string | null;
  /** Whether anything was put right in it. */
  readonly isChanged: boolean;
}

/** Browsers keep some five million characters for a whole site; this leaves room for the rest. */
const MOST_CHARACTERS = 3_000_000;
/** Of the form in which it is kept; what an older page kept is not read. */
const FORM = 1;

/** Keeps a preview; false where it is too long, or the browser keeps nothing. Then nothing is left of an earlier one either. */
export function keepPreview(slug: string, kept: KeptPreview): boolean {
  const text = JSON.stringify({ form: FORM, ...kept });
  forgetPreview(slug);
  if (text.length > MOST_CHARACTERS) return false;
  try {
    sessionStorage.setItem(nameOf(slug), text);
    return true;
  } catch {
    // Full, or switched off: the page says that it cannot be kept.
    return false;
  }
}

export function keptPreview(slug: string): KeptPreview | null {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(nameOf(slug)) ?? 'null');
    return typeof found === 'object' && found !== null && 'form' in found && found.form === FORM ? (found as unknown as KeptPreview) : null;
  } catch {
    // Not ours, or cut off.
    return null;
  }
}

export function forgetPreview(slug: string): void {
  sessionStorage.removeItem(nameOf(slug));
}

function nameOf(slug: string): string {
  return `import-preview:${slug}`;
}
