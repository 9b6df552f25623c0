import type { Question } from '../../../src/domain/question/schema.ts';
import { FigurePlanPage } from '../../../src/web/workspace/form/figures/page.tsx';
import { FormPage } from '../../../src/web/workspace/form/page.tsx';
import { emptyQuestion, valuesOfQuestion } from '../../../src/web/workspace/form/question/form.ts';
import { QuestionPage, type QuestionPageProps } from '../../../src/web/workspace/form/question/page.tsx';
import { RemovePage } from '../../../src/web/workspace/form/remove/page.tsx';
import type { GalleryEntry } from '../entries.tsx';
import { HOSTILE, questions } from '../fixtures.ts';
import { eventScope, rightToLeft, staffFrame, variant } from './fixtures.ts';

const undecided = questions.map((question, index) =>
  index === 2 ? { ...question, purpose: '', legalBasis: null, seenBy: [] } : question,
);
const choice = second(questions);
const hostile = { ...choice, label: HOSTILE, hint: HOSTILE, choices: [HOSTILE, 'b'], purpose: HOSTILE };

function second(list: readonly Question[]): Question {
  const [, found] = list;
  if (found === undefined) throw new Error('The gallery needs questions.');
  return found;
}

const form = (list: readonly Question[], tag = 'en') =>
  FormPage({ frame: staffFrame(tag), scope: eventScope(), questions: list, done: null });

const question = (over: Partial<QuestionPageProps> = {}, tag = 'en') =>
  QuestionPage({
    frame: staffFrame(tag),
    scope: eventScope(),
    id: choice.id,
    seen: 'seen',
    values: valuesOfQuestion(choice),
    faults: [],
    theirs: null,
    ...over,
  });

const remove = (shown: Question, count: number) =>
  RemovePage({ frame: staffFrame(), scope: eventScope(), question: shown, count });

const figurePlan = (isOpen: boolean) =>
  FigurePlanPage({ frame: staffFrame(), scope: eventScope(), plan: ['people', 'age'], isOpen, group: 10 });

/** The form of an event and its questions. */
export function formEntries(): GalleryEntry[] {
  return [
    ...variant('normal', {
      'staff-form': form(undecided),
      'staff-question': question(),
      'staff-figure-plan': figurePlan(true),
      'staff-figure-plan-closed': figurePlan(false),
      'staff-question-remove': remove(choice, 27),
    }),
    ...variant('empty', {
      'staff-form': form([]),
      'staff-question': question({ seen: null, values: emptyQuestion }),
    }),
    ...variant('error', {
      'staff-question-theirs': question({
        theirs: {
          ...valuesOfQuestion(choice),
          hint: '',
          purpose: 'We book two interpreters.',
          keptDays: '5',
        },
      }),
      'staff-question': question({
        values: { ...emptyQuestion, label: 'Are you a victim?' },
        faults: [
          { field: 'label', message: 'workspace.question.error.subject.victim' },
          { field: 'keptDays', message: 'workspace.question.error.keptDays' },
        ],
      }),
    }),
    ...variant('hostile', {
      'staff-form': form([hostile]),
      'staff-question': question({ values: valuesOfQuestion(hostile) }),
    }),
    ...variant('rtl', {
      'staff-form': form(undecided, rightToLeft),
      'staff-question': question({}, rightToLeft),
    }),
  ];
}
