import { createHash } from 'node:crypto';
import type { Translate } from '../../shared/messages/translate.ts';
import { escaped } from './markup.ts';

/** The look of pages without script: colours and type of the product, as few bytes as it takes. */
const CSS =
  `:root{color-scheme:light dark;--paper:#fff;--ink:#1d2733;--ink-2:#55606e;--rule:#e2ded5;--accent:#1c5d99;--on:#fff;--ok:#1f7a4d;--stop:#a8322a;--warn:#8a5a00;--wash:#fbf1dc}
@media(prefers-color-scheme:dark){:root{--paper:#1a1f26;--ink:#e7e9ec;--ink-2:#a9b2bd;--rule:#2b323c;--accent:#7db4e6;--on:#0d1620;--ok:#7fcfa3;--stop:#f0938a;--warn:#e2b660;--wash:#322812}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.6 "Inter","Noto Sans",system-ui,sans-serif}
a{color:var(--accent)}:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
body>header{border-bottom:1px solid var(--rule)}body>header p{margin:0 auto;font-weight:700}
body>header p,main{max-width:46rem;padding:1rem}
main{margin:0 auto;padding-bottom:4rem}
h1{font:700 1.9rem/1.2 "Source Serif 4","Noto Serif",Georgia,serif;margin:.4rem 0 1rem;overflow-wrap:anywhere}
.m{color:var(--ink-2);margin:.3rem 0;overflow-wrap:anywhere}
.skip{position:absolute;inset-inline-start:-999px}.skip:focus{inset-inline-start:1rem;top:1rem;background:var(--paper);padding:.5rem}
.sample,body>header .sample{max-width:none;font-weight:400;margin:0;padding:.3rem 1rem;background:var(--wash);color:var(--warn);text-align:center}
.b{font-size:.8rem;font-weight:600;border:1px solid;border-radius:4px;padding:.1rem .4rem;color:var(--ok)}.b.w{color:var(--stop)}
label{display:block;margin-top:1rem}input{font:inherit;width:100%;max-width:26rem;padding:.5rem;border:1px solid var(--ink-2);border-radius:5px;background:var(--paper);color:var(--ink)}
button{font:500 1rem/1 inherit;font-family:inherit;margin-top:1rem;padding:.7rem 1.2rem;border:0;border-radius:5px;background:var(--accent);color:var(--on);cursor:pointer}
@media print{:root{color-scheme:light;--paper:#fff;--ink:#000;--ink-2:#333;--accent:#000;--rule:#999}.skip,nav,body>header p:not(.sample){display:none}main{max-width:none;padding:0}a{text-decoration:none}h1,h2,h3{break-after:avoid}}`.replace(
    /\n/g,
    '',
  );

export interface PlainPage {
  readonly title: string;
  /** HTML of the content, already escaped. */
  readonly main: string;
  readonly lang: string;
  readonly dir?: 'ltr' | 'rtl';
  readonly isSample: boolean;
  /** Further styles of this page alone. */
  readonly css?: string;
  /** Further elements of the head. */
  readonly head?: string;
}

/** A whole page without script. */
export function plainPage(page: PlainPage, translate: Translate): string {
  const dir = page.dir === 'rtl' ? ' dir="rtl"' : '';
  const sample = page.isSample ? `<p class="sample">${escaped(translate('public:sample'))}</p>` : '';
  return `<!doctype html><html lang="${escaped(page.lang)}"${dir}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escaped(page.title)}</title>${page.head ?? ''}<style>${styleOf(page)}</style></head><body><a class="skip" href="#text">${escaped(translate('public:skip'))}</a><header>${sample}<p>${escaped(translate('public:product'))}</p></header><main id="text">${page.main}</main></body></html>`;
}

/** What such a page may do: its own style, forms to this place, and nothing else. */
export function plainPolicy(page: Pick<PlainPage, 'css'>): string {
  const hash = createHash('sha256').update(styleOf(page)).digest('base64');
  return `default-src 'none'; style-src 'sha256-${hash}'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;
}

function styleOf(page: Pick<PlainPage, 'css'>): string {
  return CSS + (page.css ?? '');
}
