/** The value of a hidden field of a page; empty where the page has none of that name. */
export function hiddenIn(html: string, name: string): string {
  const [field = ''] = html.match(new RegExp(`<input[^>]*type="hidden"[^>]*name="${name}"[^>]*>`)) ?? [];
  return /value="([^"]*)"/.exec(field)?.[1] ?? '';
}
