import { z } from 'zod';

export const questionKinds = ['text', 'lines', 'choice', 'yes'] as const;
export type QuestionKind = (typeof questionKinds)[number];

/** The grounds of article 6(1) of the GDPR, in the order of its letters. */
export const legalBases = [
  'consent',
  'contract',
  'legal-obligation',
  'vital-interests',
  'public-task',
  'legitimate-interests',
] as const;
export type LegalBasis = (typeof legalBases)[number];

/** The roles that may see answers. */
export const answerReaders = ['registrar', 'host'] as const;
export type AnswerReader = (typeof answerReaders)[number];

/** An answer as staff see it, beside its question. */
export type ShownAnswer = { readonly label: string; readonly kind: QuestionKind; readonly text: string };

/** What the form of an event asks beside name and address. `yes`: a box to tick. */
export type Question = {
  readonly id: string;
  readonly position: number;
  readonly kind: QuestionKind;
  readonly label: string;
  readonly hint: string;
  readonly required: boolean;
  readonly choices: readonly string[];
  readonly purpose: string;
  readonly legalBasis: LegalBasis | null;
  /** Days after the end of the event. */
  readonly keptDays: number | null;
  readonly seenBy: readonly string[];
};

/** What somebody answered, as text; a ticked box is `yes`. */
export type Answer = { readonly questionId: string; readonly text: string };

/**
 * Why a form cannot be published: something is not declared (`questions`), or is asked that nobody may be asked.
 */
export type FormLack = 'questions' | 'refused';

export const MOST_QUESTIONS = 20;
export const LONGEST_ANSWER = { text: 300, lines: 2000, choice: 200, yes: 3 } as const satisfies Record<
  QuestionKind,
  number
>;
export const YES = 'yes';

/** A question as an organiser writes it. What is not declared yet is empty. */
export const questionInput = z
  .object({
    kind: z.enum(questionKinds),
    label: z.string().trim().min(1, 'label').max(200, 'label'),
    hint: z.string().trim().max(500, 'hint').default(''),
    required: z.boolean().default(false),
    choices: z.array(z.string().trim().min(1).max(LONGEST_ANSWER.choice)).max(30, 'choices').default([]),
    purpose: z.string().trim().max(500, 'purpose').default(''),
    legalBasis: z.enum(legalBases).nullable().default(null),
    keptDays: z.int('keptDays').min(0, 'keptDays').max(3650, 'keptDays').nullable().default(null),
    seenBy: z.array(z.enum(answerReaders)).default([]),
  })
  .refine(({ kind, choices }) => kind !== 'choice' || new Set(choices).size >= 2, {
    message: 'choices',
    path: ['choices'],
  });
export type QuestionInput = z.infer<typeof questionInput>;
