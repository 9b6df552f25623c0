import { isIPv6 } from 'node:net';
import type { DnsReader } from '../dns-reader.ts';
import { type Finding, ill, well } from './finding.ts';
import { MOST_LOOKUPS, readSpf, type Spf } from './read-spf.ts';

/** Whether a domain says who may send for it (RFC 7208), and whether our mail server is among those. */
export async function checkSpf(dns: DnsReader, domain: string, server: string | null): Promise<Finding> {
  const check = `spf ${domain}`;
  const spf = await readSpf(dns, domain);
  const fault = faultOf(spf, domain, server);
  if (fault !== null) return ill(check, fault);
  const named = server === null ? null : await names(dns, spf, server);
  if (named !== false) return well(check, `The SPF record of ${domain} is in order.`);
  return well(
    check,
    `The SPF record of ${domain} is in order, but does not name ${server}. That is right only if other machines of ` +
      'your provider carry the mail on; the head of a test mail then says spf=pass.',
  );
}

function faultOf(
  { records, lookups, rest, broken }: Spf,
  domain: string,
  server: string | null,
): string | null {
  if (records === 0) {
    const host = server === null ? '' : `a:${server} `;
    return (
      `${domain} has no SPF record, so anybody may send in its name. Add a TXT record at ${domain}: ` +
      `"v=spf1 ${host}-all", or what your mail provider tells you to include.`
    );
  }
  if (records > 1) return `${domain} has ${records} SPF records, so none counts. Put them together into one.`;
  if (broken.length > 0)
    return `The SPF record of ${domain} includes ${broken.join(', ')}, which has none. Take that out.`;
  if (lookups > MOST_LOOKUPS) {
    return (
      `The SPF record of ${domain} makes receivers ask the DNS more than ${MOST_LOOKUPS} times, so it does not ` +
      'count. Take out what you do not use.'
    );
  }
  if (rest === '+')
    return `The SPF record of ${domain} allows everybody. Let it end with -all instead of +all.`;
  if (rest === null || rest === '?')
    return `The SPF record of ${domain} does not say that others may not send. Let it end with -all.`;
  return null;
}

/** Null where the server's own address is not known. */
async function names(dns: DnsReader, { allowed }: Spf, server: string): Promise<boolean | null> {
  const addresses = await dns.addresses(server);
  if (addresses.length === 0) return null;
  return addresses.some((address) => allowed.check(address, isIPv6(address) ? 'ipv6' : 'ipv4'));
}
