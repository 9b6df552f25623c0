import type { Web } from '../web.ts';

/** The hidden fields of a public form. */
export const hiddenFields = { stamp: 'shown', work: 'work', trap: 'reference' } as const;

/** What a public form carries: when it was shown, and work for the browser. One line, for the pages to hand on. */
export async function markForm(web: Pick<Web, 'stamps' | 'work'>): Promise<string> {
  return `${web.stamps.issue()} ${await web.work.issue()}`;
}

/** The parts of a mark; without a challenge where the form asks for no work. */
export function partsOfMark(mark: string): { readonly shown: string; readonly challenge: string | null } {
  const [shown = '', challenge = null] = mark.split(' ');
  return { shown, challenge };
}
