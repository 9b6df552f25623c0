import { reservedSlugs } from '../../organisation/schema.ts';
import type { AnswerProblem, Answers } from './answers.ts';
import type { NavigationChild, NavigationDraft } from './schema.ts';
import { slugOf } from './slug-of.ts';

/** A page of the site. With an `externalUrl` it is only a link of the navigation. */
export type PageInput = {
  readonly slug: string;
  readonly label: string;
  /** Markdown, may be empty. */
  readonly blurb: string;
  /** Markdown, may be empty. */
  readonly body: string;
  readonly externalUrl: string | null;
  readonly children: readonly PageInput[];
};

type PageAnswer = Omit<Answers['pages'][number], 'children'> & {
  readonly children?: Answers['pages'][number]['children'];
};
type Entry = NavigationChild & { readonly children?: readonly NavigationChild[] };

/**
 * The navigation with the texts and links of the answers. A page without any navigation takes that of the answers;
 * else an answer to a label that the page does not have is a problem, because it is most likely a misspelling.
 */
export function completePages(
  navigation: readonly NavigationDraft[],
  answers: readonly PageAnswer[],
  problems: AnswerProblem[],
): PageInput[] {
  return complete(navigation, answers, {
    problems,
    taken: new Set(reservedSlugs),
    invents: navigation.length === 0,
  });
}

type State = { readonly problems: AnswerProblem[]; readonly taken: Set<string>; readonly invents: boolean };

function complete(entries: readonly Entry[], answers: readonly PageAnswer[], state: State): PageInput[] {
  const known = state.invents
    ? answers.map(({ label }): Entry => ({ label, blurb: null, href: null }))
    : entries;
  for (const { label } of answers) {
    if (!known.some((entry) => isSame(entry.label, label))) {
      state.problems.push({ code: 'unknownPage', values: { label } });
    }
  }
  return known.map((entry) =>
    completeOne(
      entry,
      answers.find((each) => isSame(each.label, entry.label)),
      state,
    ),
  );
}

function completeOne(entry: Entry, answer: PageAnswer | undefined, state: State): PageInput {
  return {
    slug: freeSlug(answer?.slug ?? slugOf(entry.label, 'page'), state.taken),
    label: entry.label,
    blurb: answer?.blurb?.value ?? entry.blurb ?? '',
    body: answer?.body?.value ?? '',
    externalUrl: answer?.href?.value ?? webAddress(entry.href),
    children: complete(entry.children ?? [], answer?.children ?? [], state),
  };
}

function isSame(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

function webAddress(href: string | null): string | null {
  return href !== null && /^https?:/i.test(href) ? href : null;
}

function freeSlug(wanted: string, taken: Set<string>): string {
  let slug = wanted;
  for (let number = 2; taken.has(slug); number++) slug = `${wanted}-${number}`;
  taken.add(slug);
  return slug;
}
