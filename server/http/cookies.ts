import type { Request, Response } from 'express';
import { MINUTES_A_DAY } from '../instant.ts';
import { SESSION_DAYS } from '../acting/sessions.ts';
import { sessionCookieName } from '../sessionCookie.ts';

/** How the session cookie is written: never readable by scripts, never sent along from another site's forms. */
export interface SessionCookie {
  read(request: Request): string | null;
  write(response: Response, token: string): void;
  clear(response: Response): void;
}

export function sessionCookie(isHttps: boolean): SessionCookie {
  const name = sessionCookieName(isHttps);
  const options = { httpOnly: true, sameSite: 'lax', secure: isHttps, path: '/' } as const;
  return {
    read: (request) => cookieNamed(request.headers.cookie ?? '', name),
    write: (response, token) => void response.cookie(name, token, { ...options, maxAge: SESSION_DAYS * MINUTES_A_DAY * 60_000 }),
    clear: (response) => void response.clearCookie(name, options),
  };
}

function cookieNamed(header: string, name: string): string | null {
  for (const part of header.split(';')) {
    const [key, value] = part.trim().split('=', 2);
    if (key === name && value !== undefined && /^[A-Za-z0-9_-]{20,100}$/.test(value)) return value;
  }
  return null;
}
