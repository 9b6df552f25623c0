/** From when to when, in the words of a text. `end` is null where only a beginning is named. */
export type HoursMention = {
  readonly start: Temporal.PlainTime;
  readonly end: Temporal.PlainTime | null;
  readonly text: string;
  /** Neither am nor pm is said, and the hour could be either. */
  readonly noMeridiem: boolean;
};

const MERIDIEM = '([ap])\\.?\\s?m\\b\\.?';
const ONE = `(\\d{1,2})(?:([:.h])(\\d{2}))?(?!\\d)\\s*(?:${MERIDIEM}|(hrs?\\b|hours\\b|h\\b|o['’]clock))?|(noon|midday|midnight)\\b`;
const HOURS = new RegExp(
  `(?<![\\d\\p{L}.:/+-])(?:${ONE})(?:\\s*(?:-|–|—|to|until|till|and)\\s*(?:${ONE}))?`,
  'giu',
);

type Hour = { hour: number; minute: number; meridiem: string; isClear: boolean; hasMinutes: boolean };

/**
 * Hours in an English text without dates in it: "14:00 - 15:30", "2.00 pm to 3.30 pm", "2-3.30 pm", "10 am",
 * "from noon". A bare number is an hour only beside another sign of one.
 */
export function findHours(text: string): HoursMention[] {
  return Array.from(text.matchAll(HOURS), readHours).filter((mention) => mention !== null);
}

function readHours(match: RegExpExecArray): HoursMention | null {
  const first = readHour(match.slice(1, 7));
  const second = readHour(match.slice(7, 13));
  if (first === null) return null;
  const isRange = second !== null && first.hasMinutes && second.hasMinutes;
  if (!first.isClear && second?.isClear !== true && !isRange) return null;
  const start = toTime(first, impliedMeridiem(first, second));
  const end = second === null ? null : toTime(second, second.meridiem);
  if (start === null || (second !== null && end === null)) return null;
  const noMeridiem = [first, second].every(
    (each) => each === null || (each.meridiem === '' && each.hour < 12),
  );
  return { start, end, text: match[0].trim(), noMeridiem: noMeridiem && first.hour < 8 };
}

function readHour(groups: readonly (string | undefined)[]): Hour | null {
  const [hour, mark, minute, meridiem, word, name] = groups;
  if (name !== undefined) {
    return {
      hour: name.toLowerCase() === 'midnight' ? 0 : 12,
      minute: 0,
      meridiem: 'named',
      isClear: true,
      hasMinutes: true,
    };
  }
  if (hour === undefined) return null;
  const isClear = meridiem !== undefined || word !== undefined || (minute !== undefined && mark !== '.');
  return {
    hour: Number(hour),
    minute: Number(minute ?? 0),
    meridiem: (meridiem ?? '').toLowerCase(),
    isClear,
    hasMinutes: minute !== undefined,
  };
}

/** In "2 to 3.30 pm" both are pm; in "11 to 1 pm" the first is am. */
function impliedMeridiem(first: Hour, second: Hour | null): string {
  if (first.meridiem !== '' || second === null) return first.meridiem;
  if (second.meridiem !== 'p') return second.meridiem === 'named' ? '' : second.meridiem;
  return first.hour > 12 || (first.hour < 12 && first.hour % 12 > second.hour % 12) ? '' : 'p';
}

function toTime({ hour, minute }: Hour, meridiem: string): Temporal.PlainTime | null {
  if (minute > 59 || hour > 23) return null;
  if (meridiem === 'named' || meridiem === '' || hour > 12) return new Temporal.PlainTime(hour, minute);
  if (hour === 0) return null;
  return new Temporal.PlainTime((hour % 12) + (meridiem === 'p' ? 12 : 0), minute);
}
