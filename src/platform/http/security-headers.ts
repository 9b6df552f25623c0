export type SecurityOptions = {
  /** Whether the site is served over https: then browsers are told to stay there (RFC 6797). */
  readonly https: boolean;
  /** Whether a form of this page leads to another host by a redirect: browsers hold redirects to `form-action` too. */
  readonly formsLeadOut?: boolean;
  /** Whether the scripts of this page ask this host for what has changed. */
  readonly listens?: boolean;
  /**
   * `holder`: the page frames documents of this host. `held`: it is such a document, with styles of its own, that may
   * do nothing but lead the whole window on when a person follows a link. Default `none`.
   */
  readonly framing?: 'none' | 'holder' | 'held';
};

/**
 * The headers of every answer. Nothing runs, loads or frames that is not named here; the data image is the icon in
 * the page's head. Sources: OWASP HTTP Headers Cheat Sheet, CSP level 3.
 */
export function securityHeaders({
  https,
  formsLeadOut = false,
  listens = false,
  framing = 'none',
}: SecurityOptions): Readonly<Record<string, string>> {
  const policy =
    framing === 'held'
      ? heldPolicy
      : pagePolicy({ formsLeadOut, listens, holdsFrames: framing === 'holder' });
  return {
    'content-security-policy': policy.join('; '),
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
    ...(https ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
  };
}

type PageParts = { formsLeadOut: boolean; listens: boolean; holdsFrames: boolean };

function pagePolicy({ formsLeadOut, listens, holdsFrames }: PageParts): string[] {
  return [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "img-src 'self' data:",
    `form-action 'self'${formsLeadOut ? ' https:' : ''}`,
    ...(listens ? ["connect-src 'self'"] : []),
    ...(holdsFrames ? ["frame-src 'self'"] : []),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
}

const heldPolicy: readonly string[] = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-top-navigation-by-user-activation',
];
