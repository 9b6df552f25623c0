import { Parser } from 'htmlparser2';
import { isPersonal, type RouteRule } from '../../src/web/router.ts';

export type Answered = { readonly rule: RouteRule; readonly headers: Headers; readonly text: string };

/** Words of people that may stand in no address, and those that may. */
export type Words = { readonly personal: readonly string[]; readonly own: readonly string[] };

const HERE = 'https://foyer.example.org';
const always: Readonly<Record<string, string>> = {
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
];
/** What a browser asks for by itself, and where a form goes. */
const loading = new Set([
  'src',
  'srcset',
  'data',
  'poster',
  'background',
  'action',
  'formaction',
  'manifest',
  'ping',
]);
const leading = new Set(['href', ...loading]);

/** What is wrong with an answer, in sentences: its headers, what it loads and runs, and what its addresses say. */
export function examineAnswer(answered: Answered, words: Words): string[] {
  const isPage = answered.headers.get('content-type')?.startsWith('text/html') ?? false;
  return [
    ...faultsOfHeaders(answered),
    ...['location', 'refresh', 'content-location', 'link'].flatMap((name) =>
      faultsOfAddress(answered.headers.get(name) ?? '', words),
    ),
    ...(isPage ? faultsOfPage(answered.text, words) : []),
  ];
}

function faultsOfHeaders({ rule, headers }: Answered): string[] {
  const parts = (headers.get('content-security-policy') ?? '').split('; ');
  const faults = policy.filter((part) => !parts.includes(part)).map((part) => `has no policy ${part}`);
  if (/unsafe|\*/.test(parts.join())) faults.push('has a policy that lets anything in');
  for (const [name, value] of Object.entries(always))
    if (headers.get(name) !== value) faults.push(`has no ${name}`);
  if (!headers.has('permissions-policy')) faults.push('has no permissions-policy');
  if (!headers.has('strict-transport-security')) faults.push('does not keep browsers to https');
  if (!isPersonal(rule)) return faults;
  if (headers.get('cache-control') !== 'no-store') faults.push('is personal, and may be kept');
  if (headers.get('x-robots-tag') !== 'noindex') faults.push('is personal, and may be found');
  return faults;
}

function faultsOfPage(html: string, words: Words): string[] {
  const faults: string[] = [];
  let isInScript = false;
  const parser = new Parser({
    onopentag(tag, attributes) {
      isInScript = tag === 'script' && attributes.type !== 'application/ld+json';
      faults.push(...faultsOfElement(tag, attributes, words));
    },
    ontext(text) {
      if (isInScript && text.trim() !== '') faults.push('runs a script that stands in it');
    },
    onclosetag() {
      isInScript = false;
    },
  });
  parser.end(html);
  return faults;
}

function faultsOfElement(tag: string, attributes: Record<string, string>, words: Words): string[] {
  const faults = tag === 'style' ? ['has a style that stands in it'] : [];
  for (const [name, value] of Object.entries(attributes)) {
    if (/^on/.test(name)) faults.push(`runs ${name} of <${tag}>`);
    if (name === 'style') faults.push(`styles <${tag}> itself`);
    const loads = loading.has(name) || (tag === 'link' && name === 'href' && attributes.rel !== 'canonical');
    if (loads && isForeign(value)) faults.push(`asks another host: <${tag} ${name}="${value}">`);
    if (leading.has(name)) faults.push(...faultsOfAddress(value, words));
  }
  return faults;
}

function isForeign(address: string): boolean {
  return !address.startsWith('data:image/') && new URL(address, HERE).origin !== HERE;
}

/** Our own address of contact may stand in a `mailto:`. */
function faultsOfAddress(address: string, { personal, own }: Words): string[] {
  const plain = own.reduce((text, one) => text.replaceAll(one, ''), decode(address)).toLowerCase();
  const found = personal.filter((word) => plain.includes(word.toLowerCase()));
  const faults = found.map((word) => `says “${word}” in an address: ${address}`);
  return plain.includes('@') ? [...faults, `holds a mail address in an address: ${address}`] : faults;
}

function decode(address: string): string {
  try {
    return decodeURIComponent(address.replaceAll('+', ' '));
  } catch {
    return address;
  }
}
