import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { err, ok, type Result } from '../../../platform/result.ts';
import { freeSlug, organisationSlug } from '../../organisation/schema.ts';
import { isZone } from './dates/find-zones.ts';
import type { DraftField } from './schema.ts';

export const answerProblemCodes = [
  'notYaml',
  'wrongType',
  'unknownKey',
  'required',
  'slug',
  'date',
  'time',
  'zone',
  'email',
  'address',
  'meetingAddress',
  'tooLong',
  'unknownPage',
  'endBeforeStart',
  'noSuchTime',
  'lastDayAfterStart',
  'firstDayAfterLast',
] as const;
type ProblemCode = (typeof answerProblemCodes)[number];

/** What is wrong with an answer. `code` names the sentence `import.problem.<code>`; no value is repeated in it. */
export type AnswerProblem = {
  readonly code: ProblemCode;
  readonly values: Readonly<Record<string, string | number>>;
};

/** `title: Words`, or `title: { value: Words, assumed: true }` for what nobody has confirmed. */
function answer<T extends z.ZodType>(value: T) {
  return z.preprocess(
    (given) => (isWrapped(given) ? given : { value: given }),
    z.strictObject({ value, assumed: z.boolean().default(false) }),
  );
}

function isWrapped(given: unknown): given is object {
  return typeof given === 'object' && given !== null && 'value' in given;
}

const words = (longest: number) => z.string().trim().min(1, 'tooLong').max(longest, 'tooLong');
const address = z.url({ protocol: /^https?$/, error: 'address' });
const day = parsed(/^\d{4}-\d{2}-\d{2}$/, 'date', (text) =>
  Temporal.PlainDate.from(text, { overflow: 'reject' }),
);
const time = parsed(/^\d{1,2}:\d{2}$/, 'time', (text) =>
  Temporal.PlainTime.from(text.padStart(5, '0'), { overflow: 'reject' }),
);

function parsed<T>(form: RegExp, code: ProblemCode, parse: (text: string) => T) {
  return z.string().transform((text, context) => {
    try {
      if (form.test(text)) return parse(text);
    } catch {
      // A day such as 31 June: told below, like any other that cannot be read.
    }
    context.addIssue({ code: 'custom', message: code });
    return z.NEVER;
  });
}

const child = z.strictObject({
  label: words(200),
  slug: freeSlug.optional(),
  blurb: answer(words(2000)).optional(),
  body: answer(words(100_000)).optional(),
  href: answer(address).optional(),
});
const page = child.extend({ children: z.array(child).max(50).default([]) });

const panellist = z.strictObject({
  role: z.enum(['speaker', 'moderator']),
  name: words(200),
  affiliation: z.string().trim().max(500, 'tooLong').default(''),
  /** The last day on which the person agrees to be named. */
  consent_until: day,
});

/** What an answers file may hold, under the names used in it. See docs/import.md. */
export const answersSchema = z.strictObject({
  organisation: z
    .strictObject({
      slug: answer(organisationSlug),
      name: answer(words(300)).optional(),
      short_name: answer(words(100)).optional(),
      about: answer(words(100_000)).optional(),
      contact: answer(z.email('email')).optional(),
    })
    .optional(),
  pages: z.array(page).max(50).default([]),
  event: z.strictObject({
    slug: answer(freeSlug),
    title: answer(words(300)).optional(),
    summary: answer(words(500)).optional(),
    date: answer(day).optional(),
    starts: answer(time).optional(),
    ends: answer(time).optional(),
    time_zone: answer(z.string().refine(isZone, 'zone')).optional(),
    first_day: answer(day).optional(),
    last_day: answer(day).optional(),
    sensitivity: answer(z.enum(['open', 'sensitive', 'high-risk'])).optional(),
    language: answer(words(35)).optional(),
    cost: answer(words(500)).optional(),
    audience: answer(words(2000)).optional(),
    place: answer(words(500)).optional(),
    capacity: answer(z.int().positive()).optional(),
    contact: answer(z.email('email')).optional(),
    panellists: z.array(panellist).max(100).default([]),
    meeting_address: answer(address).optional(),
    meeting_checked: answer(z.boolean()).optional(),
  }),
});
export type Answers = z.infer<typeof answersSchema>;

/** Reads the text of an answers file (YAML 1.2). Every problem is told at once. */
export function readAnswers(text: string): Result<Answers, AnswerProblem[]> {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const [broken] = document.errors;
  if (broken !== undefined) {
    return err([{ code: 'notYaml', values: { line: lineCounter.linePos(broken.pos[0]).line } }]);
  }
  const given = toPlain(document);
  const read = answersSchema.safeParse(given ?? {});
  return read.success ? ok(read.data) : err(read.error.issues.flatMap(toProblems));
}

/** An alias repeated without end is refused by the YAML library with an exception. */
function toPlain(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS();
  } catch {
    return {};
  }
}

function toProblems(issue: z.core.$ZodIssue): AnswerProblem[] {
  const path = issue.path.filter((step) => step !== 'value').join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      code: 'unknownKey',
      values: { path: path === '' ? key : `${path}.${key}` },
    }));
  }
  const code = answerProblemCodes.find((each) => each === issue.message) ?? 'wrongType';
  return [{ code, values: { path } }];
}

/** What a page may lack and these answers give. */
export function listAnswered({ organisation, event }: Answers): ReadonlySet<DraftField> {
  const given: readonly [DraftField, unknown][] = [
    ['title', event.title],
    ['organisation', organisation?.name],
    ['sessionDay', event.date],
    ['startsAt', event.starts],
    ['endsAt', event.ends],
    ['timeZone', event.time_zone],
    ['lastDay', event.last_day],
  ];
  return new Set(given.filter(([, value]) => value !== undefined).map(([field]) => field));
}

/** The paths of the answers marked as assumed, such as `event.title`. */
export function listAssumed(answers: unknown, path: readonly string[] = []): string[] {
  if (typeof answers !== 'object' || answers === null) return [];
  if ('value' in answers && 'assumed' in answers) return answers.assumed === true ? [path.join('.')] : [];
  if (answers instanceof Temporal.PlainDate || answers instanceof Temporal.PlainTime) return [];
  return Object.entries(answers).flatMap(([name, each]) => listAssumed(each, [...path, name]));
}
