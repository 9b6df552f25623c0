import { LEAST_GROUP } from './published-count.ts';
import { type Paper, type TallyQuestion, tallyAnswers, tallyQuestions } from './schema.ts';

/** How large the groups are in which the counts of an event are told. */
export function groupFor(sensitivity: 'open' | 'sensitive' | 'high-risk'): number {
  return sensitivity === 'high-risk' ? 2 * LEAST_GROUP : LEAST_GROUP;
}

/** What was answered to the questions that are asked; what is no answer to them is left out. */
export function readPaper(
  asked: readonly TallyQuestion[],
  answered: (question: TallyQuestion) => string | undefined,
): Paper {
  return Object.fromEntries(
    asked.flatMap((question) => {
      const answer = tallyAnswers[question].find((known) => known === answered(question));
      return answer === undefined ? [] : [[question, answer]];
    }),
  );
}

/** How often each answer stands on these papers; what stands on one together is told apart by nothing. */
export function countPapers(papers: readonly Paper[]) {
  return tallyQuestions.flatMap((question) =>
    tallyAnswers[question].flatMap((answer) => {
      const count = papers.filter((paper) => paper[question] === answer).length;
      return count === 0 ? [] : [{ question, answer, count }];
    }),
  );
}
