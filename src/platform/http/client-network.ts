import { isIPv4, isIPv6 } from 'node:net';

/**
 * The address of who asks. Behind `trustedProxies` reverse proxies it is what the outermost of them saw: each
 * appends its peer to X-Forwarded-For, so entries further left may be invented.
 */
export function clientAddress(
  peer: string | undefined,
  forwardedFor: string | undefined,
  trustedProxies: number,
): string {
  const entries = (forwardedFor ?? '').split(',').map((entry) => entry.trim());
  const claimed = trustedProxies > 0 ? entries.at(-trustedProxies) : undefined;
  if (claimed !== undefined && (isIPv4(claimed) || isIPv6(claimed))) return claimed;
  return peer ?? '';
}

/** The network of an address: its /24 for IPv4, its /56 for IPv6, which one household or office usually shares. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (isIPv4(plain)) return plain.split('.').slice(0, 3).join('.');
  if (!isIPv6(plain)) return 'unknown';
  return expand(plain).join('').slice(0, 14);
}

/** The eight groups of an IPv6 address, four digits each. */
function expand(address: string): string[] {
  const [head = '', tail] = address.split('::');
  const before = head.split(':').filter((group) => group !== '');
  const after = (tail ?? '').split(':').filter((group) => group !== '');
  const gap = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  return [...before, ...Array.from({ length: gap }, () => '0'), ...after].map((group) =>
    group.toLowerCase().padStart(4, '0'),
  );
}
