/**
 * The first of the `available` language tags that an Accept-Language header prefers (RFC 4647 section 3.4, lookup),
 * or null.
 */
export function negotiateLanguage(
  accepted: string | null | undefined,
  available: readonly string[],
): string | null {
  if (!accepted) return null;
  for (const range of rangesByWeight(accepted)) {
    const found = lookUp(range, available);
    if (found !== undefined) return found;
  }
  return null;
}

function rangesByWeight(accepted: string): string[] {
  return accepted
    .slice(0, 200)
    .split(',')
    .map((part) => {
      const [range = '', ...parameters] = part.trim().split(';');
      const weight = parameters
        .map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1])
        .find((q) => q !== undefined);
      return { range: range.trim().toLowerCase(), weight: Number(weight ?? 1) };
    })
    .filter(({ range, weight }) => range !== '' && range !== '*' && weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map(({ range }) => range);
}

function lookUp(range: string, available: readonly string[]): string | undefined {
  for (let tag = range; tag !== ''; tag = tag.includes('-') ? tag.slice(0, tag.lastIndexOf('-')) : '') {
    const found = available.find((one) => one.toLowerCase() === tag);
    if (found !== undefined) return found;
  }
  return undefined;
}
