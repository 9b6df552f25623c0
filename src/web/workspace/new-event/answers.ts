import { keepAsRead } from '../../../domain/event/import/apply-answers.ts';
import type { EventDraft } from '../../../domain/event/import/schema.ts';
import { slugOf } from '../../../domain/event/import/slug-of.ts';
import { type EventInput, eventInput } from '../../../domain/event/schema.ts';
import type { FormFields } from '../../../platform/http/read-form.ts';
import { err, ok, type Result } from '../../../platform/result.ts';
import type { Fault } from '../../../ui/fault-at.ts';

export const answerFields = ['title', 'day', 'starts', 'ends', 'timeZone', 'lastDay', 'sensitivity'] as const;
export type AnswerField = (typeof answerFields)[number];

/** The form below the report, as it was filled in. */
export type AnswerValues = Readonly<Record<AnswerField, string>> & {
  /** Whether the address of a meeting that stood on the page becomes that of this event. */
  readonly keepsMeeting: boolean;
};

/** What the page says already. */
export function answersOf(draft: EventDraft): AnswerValues {
  const { startsAt, endsAt, sessionDay } = draft;
  return {
    title: draft.title ?? '',
    day: (startsAt?.toPlainDate() ?? sessionDay)?.toString() ?? '',
    starts: timeOf(startsAt),
    ends: timeOf(endsAt),
    timeZone: draft.timeZone ?? '',
    lastDay: draft.lastDay?.toString() ?? '',
    sensitivity: 'sensitive',
    keepsMeeting: draft.meetingAddress !== null,
  };
}

function timeOf(at: Temporal.PlainDateTime | null): string {
  return at?.toPlainTime().toString({ smallestUnit: 'minute' }) ?? '';
}

export function typedAnswers(fields: FormFields): AnswerValues {
  const typed = (name: AnswerField) => (fields[name] ?? '').trim().slice(0, 500);
  return {
    title: typed('title'),
    day: typed('day'),
    starts: typed('starts'),
    ends: typed('ends'),
    timeZone: typed('timeZone'),
    lastDay: typed('lastDay'),
    sensitivity: typed('sensitivity'),
    keepsMeeting: fields.keepsMeeting === 'yes',
  };
}

/** Puts page and answers together as a draft. Nothing has to be answered yet; what was answered has to make sense. */
export function draftFrom(draft: EventDraft, values: AnswerValues): Result<EventInput, readonly Fault[]> {
  const kept = keepAsRead(draft);
  if (!kept.ok) return err([{ field: null, message: 'editing.new.tooMuch' }]);
  const day = read(values.day, (text) => Temporal.PlainDate.from(text, { overflow: 'reject' }));
  const starts = read(values.starts, toTime);
  const ends = read(values.ends, toTime);
  const lastDay = read(values.lastDay, (text) => Temporal.PlainDate.from(text, { overflow: 'reject' }));
  const parsed = eventInput.safeParse({
    ...kept.value.event,
    title: values.title,
    slug: slugOf(values.title, 'event'),
    sensitivity: values.sensitivity,
    timeZone: values.timeZone || null,
    meetingAddress: values.keepsMeeting ? draft.meetingAddress : null,
    meetingDetails: values.keepsMeeting ? draft.meetingDetails : null,
  });
  const faults = [
    ...(day === undefined ? [fault('day')] : []),
    ...(starts === undefined || (starts !== null && day === null) ? [fault('starts')] : []),
    ...(ends === undefined || (ends !== null && starts === null) ? [fault('ends')] : []),
    ...(lastDay === undefined ? [fault('lastDay')] : []),
    ...(parsed.success ? [] : parsed.error.issues.map(({ path }) => faultOf(String(path[0])))),
  ];
  if (faults.length > 0 || !parsed.success) return err(faults);
  const startsLocal = day && starts ? day.toPlainDateTime(starts) : null;
  return ok({
    ...parsed.data,
    startsLocal,
    endsLocal: startsLocal && ends ? endAfter(startsLocal, ends) : null,
    lastDay: lastDay ?? null,
  });
}

const toTime = (text: string) => Temporal.PlainTime.from(text, { overflow: 'reject' });

/** Null where nothing was put in, undefined where it cannot be read. */
function read<T>(text: string, parse: (text: string) => T): T | null | undefined {
  if (text === '') return null;
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

/** An end that is not after the start is on the next day. */
function endAfter(starts: Temporal.PlainDateTime, ends: Temporal.PlainTime): Temporal.PlainDateTime {
  const sameDay = starts.withPlainTime(ends);
  return Temporal.PlainDateTime.compare(sameDay, starts) > 0 ? sameDay : sameDay.add({ days: 1 });
}

const fault = (field: AnswerField): Fault => ({ field, message: 'editing.fault.time' });

function faultOf(field: string): Fault {
  if (field === 'timeZone') return { field, message: 'editing.fault.zone' };
  if (field === 'sensitivity') return { field, message: 'editing.fault.choose' };
  if (field === 'title') return { field, message: 'editing.fault.tooLong', values: { most: 300 } };
  if (field === 'meetingAddress') return { field: 'keepsMeeting', message: 'editing.new.meetingUnsafe' };
  return { field: null, message: 'editing.new.tooMuch' };
}
