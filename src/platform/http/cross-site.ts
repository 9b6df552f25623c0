/**
 * Whether a form was sent by a page of another site (Fetch Metadata, W3C). Browsers that do not say are judged by
 * Origin where it is telling: our own pages send `null` there, because they ask for no referrer.
 */
export function isCrossSite(headers: Headers, host: string | undefined): boolean {
  const site = headers.get('sec-fetch-site');
  if (site !== null) return site !== 'same-origin' && site !== 'none';
  const origin = headers.get('origin');
  if (origin === null || origin === 'null' || host === undefined) return false;
  return !URL.canParse(origin) || new URL(origin).host !== host;
}
