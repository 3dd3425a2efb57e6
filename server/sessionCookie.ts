/**
 * The session cookie's name: the `__Host-` prefix binds it to https and the host;
 * plain localhost, where browsers refuse that prefix without https, gets a plain name.
 */
export function sessionCookieName(isHttps: boolean): string {
  return isHttps ? '__Host-chapeau_session' : 'chapeau_session';
}
