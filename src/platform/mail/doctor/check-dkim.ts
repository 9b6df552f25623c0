import { dkimRecord, tellsKey } from '../dkim.ts';
import type { DnsReader } from '../dns-reader.ts';
import { type Finding, ill, well } from './finding.ts';

/** An address that mails come from, with its keys. */
export type CheckedSender = {
  readonly address: string;
  readonly keys: readonly {
    readonly state: 'waiting' | 'signing';
    readonly selector: string;
    readonly publicKey: Uint8Array;
  }[];
};

/** Whether receivers find the key that mails of a sender are signed with (RFC 6376). */
export async function checkDkim(dns: DnsReader, { address, keys }: CheckedSender): Promise<Finding> {
  const check = `dkim ${address}`;
  const domain = domainOf(address);
  const signing = keys.find(({ state }) => state === 'signing');
  if (signing === undefined) return unsigned(check, address, keys.length > 0);
  const record = dkimRecord({ domain, selector: signing.selector }, signing.publicKey);
  const told = await dns.texts(record.name);
  if (told.some((text) => tellsKey(text, signing.publicKey)))
    return well(check, `Mails from ${address} are signed, and the key stands in the DNS.`);
  const what = told.length === 0 ? 'has no record' : 'has another key than the one that signs';
  return ill(
    check,
    `${record.name} ${what}, so the signature is of no use. Put this TXT record there: ${record.value}`,
  );
}

function unsigned(check: string, address: string, waits: boolean): Finding {
  if (waits) {
    return ill(
      check,
      `The key of ${address} is not in use. Put its record into the DNS, then run: foyer sender activate ${address}`,
    );
  }
  return ill(
    check,
    `Foyer does not sign mails from ${address}. Run: foyer sender add ${address} – or, if your mail server signs ` +
      'them, make sure that the head of a test mail says dkim=pass.',
  );
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}
