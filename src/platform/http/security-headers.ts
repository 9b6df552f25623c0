export type SecurityOptions = {
  /** Whether the site is served over https: then browsers are told to stay there (RFC 6797). */
  readonly https: boolean;
  /** Whether a form of this page leads to another host by a redirect: browsers hold redirects to `form-action` too. */
  readonly formsLeadOut?: boolean;
};

/**
 * The headers of every answer. Nothing runs, loads or frames that is not named here; the data image is the icon in
 * the page's head. Sources: OWASP HTTP Headers Cheat Sheet, CSP level 3.
 */
export function securityHeaders({
  https,
  formsLeadOut = false,
}: SecurityOptions): Readonly<Record<string, string>> {
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "img-src 'self' data:",
    `form-action 'self'${formsLeadOut ? ' https:' : ''}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
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
