import { figureKinds, tallyQuestions } from '../../../domain/statistics/schema.ts';
import type { Translate } from '../../../platform/i18n/translate.ts';
import { answerLabel } from '../../tally/page.tsx';

/** What a published table is called; its own name where it is not known any more. */
export function tableTitle(t: Translate, kind: string): string {
  const known = figureKinds.find((one) => one === kind);
  return known === undefined ? kind : t(`figures.kind.${known}`);
}

/** What a row of a published table is called. */
export function rowLabel(t: Translate, kind: string, categories: readonly string[]): string {
  return categories.map((category) => categoryLabel(t, kind, category)).join(', ');
}

function categoryLabel(t: Translate, kind: string, category: string): string {
  if (category === 'admitted' || category === 'came') return t(`figures.people.${category}`);
  const question = tallyQuestions.find((one) => one === kind);
  return question === undefined ? category : answerLabel(t, question, category);
}
