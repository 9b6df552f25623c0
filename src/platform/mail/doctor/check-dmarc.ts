import type { DnsReader } from '../dns-reader.ts';
import { type CheckedSender, domainOf } from './check-dkim.ts';
import { type Finding, ill, well } from './finding.ts';

/**
 * Whether a domain says what receivers shall do with mail that only claims to be its own (RFC 7489), and whether ours
 * would stand the test: it is signed for the domain, or comes back to an address of it.
 */
export async function checkDmarc(
  dns: DnsReader,
  { address, keys }: CheckedSender,
  returnDomain: string,
): Promise<Finding> {
  const domain = domainOf(address);
  const check = `dmarc ${domain}`;
  const found = await findRecord(dns, domain);
  if (found === null) {
    return ill(
      check,
      `${domain} has no DMARC record. Add a TXT record at _dmarc.${domain}: "v=DMARC1; p=none" to begin with, and ` +
        '"v=DMARC1; p=quarantine" once test mails arrive.',
    );
  }
  if (found.texts.length > 1)
    return ill(
      check,
      `_dmarc.${found.at} has ${found.texts.length} DMARC records, so none counts. Keep one.`,
    );
  const [text = ''] = found.texts;
  const policy = tagOf(text, 'p')?.toLowerCase();
  if (policy === undefined || !['none', 'quarantine', 'reject'].includes(policy))
    return ill(check, `The DMARC record at _dmarc.${found.at} names no policy. Let it say p=quarantine.`);
  const isSigned = keys.some(({ state }) => state === 'signing');
  const isStrict = tagOf(text, 'aspf')?.toLowerCase() === 's';
  if (!isSigned && !isAligned(domain, returnDomain, { isStrict, at: found.at })) {
    return ill(
      check,
      `Nothing that receivers can check leads from our mail to ${domain}: it is not signed by Foyer, and what cannot be ` +
        `delivered goes back to ${returnDomain}. Run: foyer sender add ${address}`,
    );
  }
  if (policy !== 'none')
    return well(check, `The DMARC policy of ${found.at} is ${policy}, and our mail stands it.`);
  return well(
    check,
    `Our mail stands the DMARC test of ${found.at}. Its policy is none, so forged mail arrives as well; ` +
      'p=quarantine would stop that.',
  );
}

/** The record of the domain, or of the nearest one above it that has one. */
async function findRecord(dns: DnsReader, domain: string): Promise<{ at: string; texts: string[] } | null> {
  const labels = domain.split('.');
  for (let from = 0; from <= labels.length - 2; from += 1) {
    const at = labels.slice(from).join('.');
    const texts = (await dns.texts(`_dmarc.${at}`)).filter((text) => /^v=DMARC1\s*(;|$)/.test(text));
    if (texts.length > 0) return { at, texts };
  }
  return null;
}

function tagOf(record: string, name: string): string | undefined {
  const tag = record.split(';').find((part) => part.trim().startsWith(`${name}=`));
  return tag?.slice(tag.indexOf('=') + 1).trim();
}

/** Relaxed: both stand below the domain that has the record. */
function isAligned(
  domain: string,
  other: string,
  { isStrict, at }: { readonly isStrict: boolean; readonly at: string },
): boolean {
  if (isStrict || at === domain) return other === domain || (!isStrict && other.endsWith(`.${domain}`));
  return other === at || other.endsWith(`.${at}`);
}
