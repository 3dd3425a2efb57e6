import { resolve } from 'node:path';

/** What the environment says, checked. Every part is optional there; nothing else in the server reads it. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** Origin people reach the product at, without a slash at the end; null: localhost at the port. */
  readonly publicUrl: string | null;
  /** null: SQLite in the data directory. */
  readonly databaseUrl: string | null;
  /** null: letters wait in the outbox. */
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  /** What Express calls `trust proxy`: hops, or addresses. */
  readonly trustProxy: number | string | false;
  readonly logLevel: LogLevel;
  /** Variables that are understood but do nothing yet, for a word at the start. */
  readonly withoutEffect: readonly string[];
}

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

type Environment = Readonly<Record<string, string | undefined>>;
type Checked<Value> = { readonly value: Value } | { readonly wrong: string };

const PLANNED = /^(REDIS_URL|FANOUT|OIDC_.*)$/;
const ADDRESS = /^[^\s@<>]+@[^\s@<>]+$/;

/** The configuration, or a sentence for every bad variable. An empty value counts as unset. */
export function readConfig(environment: Environment): { readonly config: Config } | { readonly problems: readonly string[] } {
  const problems: string[] = [];
  const take = <Value>(name: string, unset: Value, check: (text: string) => Checked<Value>): Value => {
    const text = environment[name]?.trim() ?? '';
    if (text === '') return unset;
    const checked = check(text);
    if ('value' in checked) return checked.value;
    problems.push(`${name} ${checked.wrong}`);
    return unset;
  };
  const without: string[] = [];
  const later = (name: string, check: (text: string) => Checked<string>) => {
    if (take<string | null>(name, null, check) !== null) without.push(name);
  };
  for (const name of Object.keys(environment).filter((key) => PLANNED.test(key) && environment[key] !== '')) {
    problems.push(`${name} is not available in this release; remove it.`);
  }
  later('MAIL_DOMAIN', hostName);
  later('MAIL_LISTEN', hostAndPort);
  later('IMAP_URL', urlOf(['imap:', 'imaps:']));
  later('SIGNING_KEY_FILE', path);
  const config: Config = {
    port: take('PORT', 3000, port),
    host: take('HOST', '127.0.0.1', hostName),
    dataDir: resolve(take('DATA_DIR', './data', path)),
    publicUrl: take<string | null>('PUBLIC_URL', null, origin),
    databaseUrl: take<string | null>('DATABASE_URL', null, urlOf(['postgres:', 'postgresql:'])),
    smtpUrl: take<string | null>('SMTP_URL', null, urlOf(['smtp:', 'smtps:'])),
    mailFrom: take('MAIL_FROM', 'chapeau@localhost', sender),
    trustProxy: take<number | string | false>('TRUST_PROXY', false, proxies),
    logLevel: take<LogLevel>('LOG_LEVEL', 'info', logLevel),
    withoutEffect: without,
  };
  return problems.length > 0 ? { problems } : { config };
}

function port(text: string): Checked<number> {
  const number = Number(text);
  return /^\d{1,5}$/.test(text) && number <= 65535 ? { value: number } : { wrong: `must be a port, 0 to 65535, not "${text}".` };
}

function hostName(text: string): Checked<string> {
  return /^[A-Za-z0-9.:_-]+$/.test(text) ? { value: text } : { wrong: `must be a host name or an address, not "${text}".` };
}

function hostAndPort(text: string): Checked<string> {
  return /^[A-Za-z0-9.:_-]+:\d{1,5}$/.test(text) ? { value: text } : { wrong: `must be host:port, not "${text}".` };
}

function path(text: string): Checked<string> {
  return text.includes('\0') ? { wrong: 'must be a path.' } : { value: text };
}

function origin(text: string): Checked<string> {
  const url = parsed(text);
  const isPlain =
    url !== null &&
    ['http:', 'https:'].includes(url.protocol) &&
    url.pathname === '/' &&
    url.search === '' &&
    url.hash === '' &&
    url.username === '';
  return isPlain ? { value: url.origin } : { wrong: `must be an address like https://drafts.example.org without a path, not "${text}".` };
}

/** The value itself is not repeated: it may hold a password. */
function urlOf(schemes: readonly string[]): (text: string) => Checked<string> {
  return (text) => {
    const url = parsed(text);
    if (url !== null && schemes.includes(url.protocol) && url.hostname !== '') return { value: text };
    return { wrong: `must be a URL that begins ${schemes.map((scheme) => `${scheme}//`).join(' or ')}.` };
  };
}

function sender(text: string): Checked<string> {
  const bare = /^[^<>\r\n]*<([^<>]+)>$/.exec(text)?.[1] ?? text;
  return ADDRESS.test(bare) && !/[\r\n]/.test(text)
    ? { value: text }
    : { wrong: `must be a mail address, or a name and an address in <>, not "${text}".` };
}

function proxies(text: string): Checked<number | string | false> {
  if (text === 'false' || text === '0') return { value: false };
  if (/^\d{1,2}$/.test(text)) return { value: Number(text) };
  const isList = text.split(',').every((part) => /^\s*(loopback|linklocal|uniquelocal|[0-9a-fA-F.:]+(\/\d{1,3})?)\s*$/.test(part));
  return isList ? { value: text } : { wrong: `must be the number of proxies before the server, or their addresses, not "${text}".` };
}

function logLevel(text: string): Checked<LogLevel> {
  const level = LOG_LEVELS.find((known) => known === text);
  return level === undefined ? { wrong: `must be one of ${LOG_LEVELS.join(', ')}, not "${text}".` } : { value: level };
}

function parsed(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}
