import type { FormFields } from '../../../platform/http/read-form.ts';
import type { MessageKey } from '../../../platform/i18n/translate.ts';
import { err, ok, type Result } from '../../../platform/result.ts';

/** As browsers write them: `2020-07-30T14:00` and `2020-07-27`. */
export type TimeValues = { readonly starts: string; readonly ends: string; readonly lastDay: string };

export type TimeFault = { readonly field: keyof TimeValues; readonly message: MessageKey };

export type NewTime = {
  readonly startsLocal: Temporal.PlainDateTime;
  readonly endsLocal: Temporal.PlainDateTime;
  readonly lastDay: Temporal.PlainDate;
};

export function typedTime(fields: FormFields): TimeValues {
  const typed = (name: keyof TimeValues) => (fields[name] ?? '').trim().slice(0, 40);
  return { starts: typed('starts'), ends: typed('ends'), lastDay: typed('lastDay') };
}

/** Reads the new time; tells every fault at once. @param today in the zone of the event */
export function parseTime(
  values: TimeValues,
  today: Temporal.PlainDateTime,
): Result<NewTime, readonly TimeFault[]> {
  const startsLocal = read(() => Temporal.PlainDateTime.from(values.starts, { overflow: 'reject' }));
  const endsLocal = read(() => Temporal.PlainDateTime.from(values.ends, { overflow: 'reject' }));
  const lastDay = read(() => Temporal.PlainDate.from(values.lastDay, { overflow: 'reject' }));
  if (startsLocal === null || endsLocal === null || lastDay === null) {
    return err([
      ...(startsLocal === null ? [fault('starts', 'workspace.time.error.starts')] : []),
      ...(endsLocal === null ? [fault('ends', 'workspace.time.error.ends')] : []),
      ...(lastDay === null ? [fault('lastDay', 'workspace.time.error.lastDay')] : []),
    ]);
  }
  const faults = [
    ...(isBefore(startsLocal, today) ? [fault('starts', 'workspace.time.error.past')] : []),
    ...(isBefore(startsLocal, endsLocal) ? [] : [fault('ends', 'workspace.time.error.order')]),
    ...(Temporal.PlainDate.compare(lastDay, endsLocal.toPlainDate()) > 0
      ? [fault('lastDay', 'workspace.time.error.late')]
      : []),
  ];
  return faults.length > 0 ? err(faults) : ok({ startsLocal, endsLocal, lastDay });
}

const fault = (field: keyof TimeValues, message: MessageKey): TimeFault => ({ field, message });

const isBefore = (one: Temporal.PlainDateTime, other: Temporal.PlainDateTime) =>
  Temporal.PlainDateTime.compare(one, other) < 0;

function read<T>(parse: () => T): T | null {
  try {
    return parse();
  } catch {
    return null;
  }
}
