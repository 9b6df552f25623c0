import { type LineLink, type PageLine, withText } from '../lines/page-line.ts';

/** Stands where a secret stood. It has no words, so it needs no translation. */
export const MASK = '[…]';

const PROVIDERS = [
  /(?:^|\.)zoom(?:gov)?\.(?:us|com)$/,
  /(?:^|\.)teams\.(?:microsoft|live)\.com$/,
  /^meet\.google\.com$/,
  /(?:^|\.)webex\.com$/,
  /^meet\.jit\.si$|(?:^|\.)8x8\.vc$|jitsi/,
  /bigbluebutton|(?:^|[.-])bbb[\d.-]/,
  /(?:^|\.)whereby\.com$/,
  /(?:^|\.)goto(?:meeting|webinar)?\.com$|(?:^|\.)gotomeet\.(?:me|com)$/,
  /^join\.skype\.com$/,
  // Rooms of one's own usually have such names; hiding one address too many does less harm than one too few.
  /^(?:meet|meeting|conference|webinar)\./,
];
/** What these hosts serve to everybody. A form to register at a provider is no way in either. */
const PUBLIC_PATH =
  /^\/?$|^\/(?:download|support|test|pricing|product|legal|privacy|signup|home|help|about)\b|\/register\b|\/registration\b/i;

const BARE =
  /(?<![a-z0-9.-])(?:[a-z0-9-]+\.){0,5}(?:zoom\.us|teams\.microsoft\.com|teams\.live\.com|meet\.google\.com|webex\.com|meet\.jit\.si|whereby\.com|gotomeet\.me|gotomeeting\.com)\/[^\s<>"]*[^\s<>"'’”.,;:!?()[\]{}]/gi;
const INVITES =
  /\b(?:join|enter|attend|access|connect to)\b[^.]{0,40}\b(?:meeting|webinar|session|event|room|call|here)\b|\b(?:meeting|webinar|zoom|teams|joining|join) (?:link|url|address)\b/i;
const NUMBER =
  /\b(?:meeting|webinar|conference)\s*(?:id|number|no\.?)\b[\s:#=]*(?:is\s+)?((?:\d[\s-]?){6,}\d|\d{6,})/gi;
const CODE =
  /\b(?:pass\s?code|password|pass\s?word|access code|entry code|meeting code|room code|pin)\b(?:\s*[:=#]\s*|\s+is\s+)(\S{2,})/gi;

/** So many secrets are looked for in lines other than their own; more of them make no page of an event. */
const MOST = 300;

export type MeetingSecrets = {
  readonly lines: PageLine[];
  /** Addresses in the order of the page, each once. */
  readonly addresses: readonly { readonly address: string; readonly line: number }[];
  readonly details: readonly { readonly text: string; readonly line: number }[];
};

/**
 * Takes meeting addresses, numbers and passcodes out of a page, links included, before anything else reads it.
 * The same secret is taken out wherever else it stands.
 */
export function takeOutMeetingSecrets(page: readonly PageLine[]): MeetingSecrets {
  const addresses = new Map<string, number>();
  const details = new Map<string, { text: string; line: number }>();
  const secrets = new Set<string>();
  for (const line of page) {
    for (const link of secretLinks(line)) {
      if (!addresses.has(link.href)) addresses.set(link.href, line.line);
      addressForms(link.href).forEach((form) => void secrets.add(form));
    }
    for (const [whole, value] of codes(line.text)) {
      if (!details.has(value)) details.set(value, { text: whole, line: line.line });
      if (/\d{3}/.test(value)) numberForms(value).forEach((form) => void secrets.add(form));
    }
  }
  const everywhere = [...secrets].slice(0, MOST);
  return {
    lines: page.map((line) => masked(line, everywhere)),
    addresses: Array.from(addresses, ([address, line]) => ({ address, line })),
    details: [...details.values()],
  };
}

function secretLinks(line: PageLine): LineLink[] {
  const bare = Array.from(line.text.matchAll(BARE), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
    href: `https://${match[0]}`,
  })).filter((found) => line.links.every((link) => found.end <= link.start || found.start >= link.end));
  return [...line.links, ...bare].filter((link) => isMeeting(link.href) || isInvitation(line, link));
}

/** An address of a meeting, also one wrapped in a mail filter's redirect. */
function isMeeting(href: string): boolean {
  if (!URL.canParse(href)) return false;
  const { hostname, pathname, searchParams } = new URL(href);
  if (PROVIDERS.some((host) => host.test(hostname))) return !PUBLIC_PATH.test(pathname);
  if (/\/bigbluebutton\//.test(pathname)) return true;
  return [...searchParams.values()].some((value) => /^https?:/i.test(value) && isMeeting(value));
}

/** An unknown host whose words invite into the meeting, and not to register for it. */
function isInvitation(line: PageLine, link: LineLink): boolean {
  if (!/^https?:/i.test(link.href) || line.inNavigation || line.text.length > 300) return false;
  return INVITES.test(line.text) && !/regist|sign[ -]?up|rsvp|enrol/i.test(`${line.text} ${link.href}`);
}

function codes(text: string): [whole: string, value: string][] {
  return [...text.matchAll(NUMBER), ...text.matchAll(CODE)].map((match) => [
    match[0],
    (match[1] ?? '').trim().replace(/[.,;]$/, ''),
  ]);
}

function addressForms(href: string): string[] {
  const bare = href.replace(/^https?:\/\//i, '');
  const number = /\/(\d{9,})/.exec(href)?.[1];
  return [href, bare, ...(number === undefined ? [] : numberForms(number))];
}

/** A meeting number is written with spaces in one place and without in the next. */
function numberForms(value: string): string[] {
  const digits = value.replace(/[\s-]/g, '');
  if (!/^\d{9,11}$/.test(digits)) return [value, digits];
  const middle = digits.length === 11 ? 7 : 6;
  const parts = [digits.slice(0, 3), digits.slice(3, middle), digits.slice(middle)];
  return [value, digits, parts.join(' '), parts.join('-')];
}

function masked(line: PageLine, everywhere: readonly string[]): PageLine {
  const own = secretLinks(line).flatMap((link) => addressForms(link.href));
  const secrets = [...own, ...everywhere].sort((a, b) => b.length - a.length);
  const kept = { ...line, links: line.links.filter((link) => !isSecret(line, link, secrets)) };
  let text = line.text;
  for (const secret of secrets) text = text.replaceAll(secret, MASK);
  for (const [, value] of codes(text)) if (value !== MASK) text = maskAfterWord(text, value);
  return text === line.text ? kept : withText(kept, text);
}

function isSecret(line: PageLine, link: LineLink, secrets: readonly string[]): boolean {
  return (
    isMeeting(link.href) || isInvitation(line, link) || secrets.some((secret) => link.href.includes(secret))
  );
}

/** A passcode may be an ordinary word: it is masked only where it is called one. */
function maskAfterWord(text: string, value: string): string {
  return text.replace(CODE, (whole) => whole.replace(value, () => MASK)).replaceAll(/\s+/g, ' ');
}
