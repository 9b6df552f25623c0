import type { ReadList } from './schema/invitation.ts';
import { mailAddress } from './schema.ts';

const SEPARATORS = /[,;\t]/u;
/** What stands around an address where programs export their address books: quotes, brackets, `mailto:`. */
const WRAPPING = /^(?:["'<\s]|mailto:)+|["'>\s]+$/giu;

/**
 * Finds one address a line in what was pasted or exported as CSV; names and other columns are left alone. A first line
 * without any address is taken for headings. Lines are counted from one.
 */
export function readInvitations(text: string): ReadList {
  const seen = new Set<string>();
  const addresses: { line: number; address: string }[] = [];
  const faulty: Record<'bad' | 'crowded' | 'repeated', number[]> = { bad: [], crowded: [], repeated: [] };
  const lines = text.replace(/^\uFEFF/u, '').split(/\r\n|\r|\n/u);
  for (const [index, content] of lines.entries()) {
    const line = index + 1;
    if (content.replace(/[,;\t"\s]/gu, '') === '') continue;
    const found = addressesIn(content);
    if (found.length === 0 && index === 0 && !content.includes('@')) continue;
    const [address, ...others] = found;
    const fault = faultOf(address, others, seen);
    if (fault !== null) faulty[fault].push(line);
    else if (address !== undefined) addresses.push({ line, address });
    if (address !== undefined && others.length === 0) seen.add(address.toLowerCase());
  }
  return { addresses, ...faulty };
}

function faultOf(address: string | undefined, others: readonly string[], seen: ReadonlySet<string>) {
  if (address === undefined) return 'bad';
  if (others.length > 0) return 'crowded';
  return seen.has(address.toLowerCase()) ? 'repeated' : null;
}

function addressesIn(line: string): string[] {
  const parts = line.split(SEPARATORS).flatMap((cell) => cell.trim().split(/\s+/u));
  const candidates = parts.filter((part) => part.includes('@')).map((part) => part.replace(WRAPPING, ''));
  return [...new Set(candidates.flatMap((text) => mailAddress.safeParse(text).data ?? []))];
}
