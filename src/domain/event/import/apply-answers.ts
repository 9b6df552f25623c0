import type { z } from 'zod';
import { err, ok, type Result } from '../../../platform/result.ts';
import { type EventInput, eventInput } from '../schema.ts';
import { type AnswerProblem, type Answers, listAssumed } from './answers.ts';
import { completePages, type PageInput } from './complete-pages.ts';
import { completeTimes, type Times } from './complete-times.ts';
import type { EventDraft } from './schema.ts';
import { slugOf } from './slug-of.ts';

export type OrganisationInput = {
  readonly slug: string;
  readonly name: string;
  readonly shortName: string;
  /** Markdown. */
  readonly about: string;
  readonly contactAddress: string | null;
};

/** Everything that a page and its answers say together, ready to be stored. */
export type CompleteEvent = {
  /** Null where the answers name no organisation: the event then belongs to the one it is imported into. */
  readonly organisation: OrganisationInput | null;
  /** The navigation in two levels. */
  readonly pages: readonly PageInput[];
  readonly event: EventInput;
  /** What nobody has confirmed, as paths of the answers file. */
  readonly assumed: readonly string[];
};

/**
 * Completes a draft with the answers of a person, who is right where both say something. What neither says is a
 * problem where an event cannot be published without it; a sensitivity that nobody gave is `sensitive`, and assumed.
 */
export function applyAnswers(draft: EventDraft, answers: Answers): Result<CompleteEvent, AnswerProblem[]> {
  const problems: AnswerProblem[] = [];
  const times = completeTimes(draft, answers.event, problems);
  const pages = completePages(draft.navigation, answers.pages, problems);
  const organisation = completeOrganisation(draft, answers, problems);
  const title = answers.event.title?.value ?? draft.title;
  if (title === null) problems.push({ code: 'required', values: { path: 'event.title' } });
  if (problems.length > 0 || times === null || title === null) return err(problems);
  const event = checkEvent(eventValues(draft, answers, { times, title }));
  if (!event.ok) return event;
  const unsaid = answers.event.sensitivity === undefined ? ['event.sensitivity'] : [];
  return ok({ organisation, pages, event: event.value, assumed: [...listAssumed(answers), ...unsaid] });
}

/**
 * What a page says by itself, to be kept as a draft until a person has answered the rest. The short names follow
 * from the organisation and the title.
 */
export function keepAsRead(draft: EventDraft): Result<CompleteEvent, AnswerProblem[]> {
  const name = draft.organisation;
  const organisation =
    name === null
      ? null
      : { slug: slugOf(name, 'site'), name, shortName: name, about: '', contactAddress: null };
  const event = checkEvent({
    ...textsOf(draft),
    slug: slugOf(draft.title ?? '', 'draft'),
    title: draft.title ?? '',
    sensitivity: 'sensitive',
    timeZone: draft.timeZone,
    startsLocal: draft.startsAt,
    endsLocal: draft.endsAt,
    lastDay: draft.lastDay,
    meetingAddress: draft.meetingAddress,
    meetingDetails: draft.meetingDetails,
  });
  if (!event.ok) return event;
  const pages = completePages(draft.navigation, [], []);
  return ok({ organisation, pages, event: event.value, assumed: ['event.sensitivity'] });
}

function problemOf(path: readonly PropertyKey[]): AnswerProblem {
  if (path[0] === 'meetingAddress') {
    return { code: 'meetingAddress', values: { path: 'event.meeting_address' } };
  }
  return { code: 'tooLong', values: { path: `event.${path.join('.')}` } };
}

/** Everything else was checked where it was read; only its length can still be wrong. */
function checkEvent(values: z.input<typeof eventInput>): Result<EventInput, AnswerProblem[]> {
  const event = eventInput.safeParse(values);
  if (event.success) return ok(event.data);
  return err(event.error.issues.map(({ path }) => problemOf(path)));
}

function textsOf(draft: EventDraft) {
  return {
    background: draft.background,
    description: draft.description,
    objectivesIntroduction: draft.objectivesIntroduction ?? undefined,
    objectives: [...draft.objectives],
    linkDelivery: draft.linkDelivery ?? undefined,
    ledBy: draft.ledBy ?? undefined,
    regions: [...draft.regions],
    other: draft.other.map(({ heading, text }) => ({ heading, text })),
  };
}

type Decided = { readonly times: Times; readonly title: string };

function eventValues(draft: EventDraft, { event }: Answers, { times, title }: Decided) {
  return {
    slug: event.slug.value,
    title,
    summary: event.summary?.value,
    sensitivity: event.sensitivity?.value ?? 'sensitive',
    locale: event.language?.value,
    ...textsOf(draft),
    place: event.place?.value,
    cost: event.cost?.value,
    audience: event.audience?.value,
    contactAddress: event.contact?.value,
    ...times,
    capacity: event.capacity?.value,
    panellists: event.panellists.map(({ consent_until, ...person }) => ({
      ...person,
      consentExpiresAt: consent_until.add({ days: 1 }).toZonedDateTime(times.timeZone).toInstant(),
    })),
    meetingAddress: event.meeting_address?.value ?? draft.meetingAddress,
    meetingChecked: event.meeting_checked?.value,
    // Passcodes belong to the address beside which they stood.
    meetingDetails: event.meeting_address === undefined ? draft.meetingDetails : null,
  };
}

function completeOrganisation(
  draft: EventDraft,
  { organisation }: Answers,
  problems: AnswerProblem[],
): OrganisationInput | null {
  if (organisation === undefined) return null;
  const name = organisation.name?.value ?? draft.organisation;
  if (name === null) {
    problems.push({ code: 'required', values: { path: 'organisation.name' } });
    return null;
  }
  return {
    slug: organisation.slug.value,
    name,
    shortName: organisation.short_name?.value ?? name,
    about: organisation.about?.value ?? '',
    contactAddress: organisation.contact?.value ?? null,
  };
}
