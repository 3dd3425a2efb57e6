import { Router, urlencoded, type Request, type Response } from 'express';
import * as z from 'zod/mini';
import type { Refusal } from '../../shared/refusal.ts';
import { email } from '../../shared/wire/fields.ts';
import { askForSignInLink } from '../commands/askForSignInLink.ts';
import { findSignInLink, useSignInLink, type LivingLink } from '../commands/useSignInLink.ts';
import type { Door } from '../http/door.ts';
import { because, STATUS } from '../http/errors.ts';
import { askingForLink } from '../http/signingIn.ts';
import { escaped, sendPage } from './markup.ts';
import { plainPage, plainPolicy } from './plain.ts';

/** Where links in letters lead. A mail scanner that looks at one must not use it up, so using it takes a button. */
export function signInPages(door: Door): Router {
  const router = Router();
  const form = urlencoded({ extended: false, limit: 2000 });
  router.post('/sign-in/new-link', form, (request, response) => askAgain(door, request, response));
  router.get('/sign-in/:token', (request, response) => showLink(door, request, response));
  router.post('/sign-in/:token', (request, response) => takeLink(door, request, response));
  return router;
}

async function showLink(door: Door, request: Request, response: Response): Promise<void> {
  const { context } = door;
  const found = await findSignInLink(context.store.records, tokenOf(request), context.now());
  if (!found.ok) return sendDeadLink(door, { request, response }, found.refusal);
  // The sample's people are invented, and their links are meant to be used again and again.
  if (found.facts.link.isReusable) return takeLink(door, request, response);
  await send(
    door,
    { request, response },
    { status: 200, title: context.translate('public:signInTitle'), main: oneStep(door, found.facts, request.path) },
  );
}

async function takeLink(door: Door, request: Request, response: Response): Promise<void> {
  if (request.method === 'POST' && !door.isFromHere(request)) return sendDeadLink(door, { request, response }, { code: 'wrong-origin' });
  const { context } = door;
  const { userAgent } = door.sender(request);
  const started = await useSignInLink(context, { token: tokenOf(request), userAgent });
  if (!started.ok) return sendDeadLink(door, { request, response }, started.refusal);
  door.cookie.write(response, started.facts.token);
  response.set('Cache-Control', 'no-store').redirect(303, '/');
}

/** The same word whether the address is known or not (rule A1). */
async function askAgain(door: Door, request: Request, response: Response): Promise<void> {
  const { context } = door;
  if (!door.isFromHere(request)) return sendDeadLink(door, { request, response }, { code: 'wrong-origin' });
  const asked = z.safeParse(z.object({ email }), request.body ?? {});
  if (!asked.success) return sendDeadLink(door, { request, response }, { code: 'invalid-input', field: 'email' });
  const who = { email: asked.data.email, address: door.sender(request).address };
  const done = await askingForLink(context, who, () => askForSignInLink(context, asked.data));
  if (!done.ok) return sendDeadLink(door, { request, response }, done.refusal);
  const { translate } = context;
  const title = translate('public:newLinkSentTitle');
  await send(
    door,
    { request, response },
    { status: 200, title, main: `<h1>${escaped(title)}</h1><p>${escaped(translate('public:newLinkSent'))}</p>` },
  );
}

function oneStep(door: Door, { person }: LivingLink, path: string): string {
  const { translate } = door.context;
  const who = translate('public:signInOneStep', { name: person.name, email: person.email });
  return `<h1>${escaped(translate('public:signInTitle'))}</h1><p>${escaped(who)}</p><form method="post" action="${escaped(path)}"><button>${escaped(translate('public:signInButton'))}</button></form>`;
}

async function sendDeadLink(door: Door, exchange: Exchange, refusal: Refusal): Promise<void> {
  const { translate } = door.context;
  const title = translate('public:linkTitle');
  const form = `<form method="post" action="/sign-in/new-link"><label for="email">${escaped(translate('public:newLinkEmail'))}</label><input id="email" name="email" type="email" autocomplete="email" required><br><button>${escaped(translate('public:newLinkButton'))}</button></form>`;
  const main = `<h1>${escaped(title)}</h1><p>${escaped(because(translate, refusal))}</p><h2>${escaped(translate('public:newLink'))}</h2>${form}`;
  await send(door, exchange, { status: STATUS[refusal.code], title, main });
}

interface Exchange {
  readonly request: Request;
  readonly response: Response;
}

async function send(
  door: Door,
  { request, response }: Exchange,
  page: { readonly status: number; readonly title: string; readonly main: string },
): Promise<void> {
  const { isSample } = await door.context.store.records.instance();
  // Links must not leak to where a reader goes next.
  response.set('Referrer-Policy', 'same-origin');
  sendPage(request, response, {
    status: page.status,
    html: plainPage({ ...page, lang: 'en', isSample }, door.context.translate),
    csp: plainPolicy({}),
  });
}

function tokenOf(request: Request): string {
  const { token } = request.params;
  return typeof token === 'string' ? token.slice(0, 200) : '';
}
