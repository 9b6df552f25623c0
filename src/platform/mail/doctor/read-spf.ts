import { BlockList, isIPv4, isIPv6 } from 'node:net';
import type { DnsReader } from '../dns-reader.ts';

/** What the SPF records of a domain and of those that it includes say together (RFC 7208). */
export type Spf = {
  /** How many records the domain itself has; one is right. */
  readonly records: number;
  /** Questions that a receiver has to ask the DNS; more than ten are an error. */
  readonly lookups: number;
  /** What is said of everybody who was not named: `-`, `~`, `?`, `+`, or null where nothing is. */
  readonly rest: string | null;
  /** Those who may send. */
  readonly allowed: BlockList;
  /** Domains that are included and have no SPF record of their own: an error for every receiver. */
  readonly broken: readonly string[];
};

export const MOST_LOOKUPS = 10;

type Walk = { lookups: number; readonly allowed: BlockList; readonly broken: string[] };

/** Follows the records as a receiver does, but for macros, which depend on the single mail. */
export async function readSpf(dns: DnsReader, domain: string): Promise<Spf> {
  const walk: Walk = { lookups: 0, allowed: new BlockList(), broken: [] };
  const texts = await spfTexts(dns, domain);
  const [text] = texts;
  const rest = text === undefined ? null : await follow(dns, walk, { domain, text });
  return { records: texts.length, rest, ...walk };
}

async function spfTexts(dns: DnsReader, domain: string): Promise<string[]> {
  return (await dns.texts(domain)).filter((text) => /^v=spf1( |$)/i.test(text));
}

type Place = { readonly domain: string; readonly text: string };

async function follow(dns: DnsReader, walk: Walk, place: Place): Promise<string | null> {
  let rest: string | null = null;
  let redirect: string | null = null;
  for (const term of place.text.split(/\s+/).slice(1)) {
    const [, sign = '', name = '', value = ''] = /^([-+~?]?)([a-z0-9]+)[:=]?(.*)$/i.exec(term) ?? [];
    if (name.toLowerCase() === 'all') rest ??= sign || '+';
    else if (name.toLowerCase() === 'redirect') redirect = value;
    else await addMechanism(dns, walk, { name: name.toLowerCase(), value, domain: place.domain });
  }
  if (rest !== null || redirect === null) return rest;
  return include(dns, walk, redirect);
}

type Mechanism = { readonly name: string; readonly value: string; readonly domain: string };

async function addMechanism(dns: DnsReader, walk: Walk, { name, value, domain }: Mechanism): Promise<void> {
  if (name === 'ip4' || name === 'ip6') return allow(walk, value, null);
  if (!['a', 'mx', 'include', 'exists', 'ptr'].includes(name)) return;
  if (name === 'include') return void (await include(dns, walk, value));
  walk.lookups += 1;
  if (walk.lookups > MOST_LOOKUPS || value.includes('%')) return;
  const [host = '', prefix = null] = value.startsWith('/') ? ['', value.slice(1)] : value.split('/');
  const hosts = name === 'mx' ? await dns.mailHosts(host || domain) : [host || domain];
  if (name !== 'a' && name !== 'mx') return;
  for (const each of hosts) {
    for (const address of await dns.addresses(each)) allow(walk, address, prefix);
  }
}

async function include(dns: DnsReader, walk: Walk, domain: string): Promise<string | null> {
  walk.lookups += 1;
  if (walk.lookups > MOST_LOOKUPS || domain.includes('%')) return null;
  const [text] = await spfTexts(dns, domain);
  if (text !== undefined) return follow(dns, walk, { domain, text });
  walk.broken.push(domain);
  return null;
}

function allow({ allowed }: Walk, value: string, given: string | null): void {
  const [address = '', own] = value.split('/');
  const prefix = Number(own ?? given ?? (isIPv6(address) ? 128 : 32));
  if (isIPv4(address) && prefix >= 0 && prefix <= 32) allowed.addSubnet(address, prefix, 'ipv4');
  if (isIPv6(address) && prefix >= 0 && prefix <= 128) allowed.addSubnet(address, prefix, 'ipv6');
}
