/** When a draft is to be published, as a browser writes it: `2020-07-21T09:00`. */
export function parsePublication(typed: string, timeZone: string): Temporal.Instant | null {
  try {
    const local = Temporal.PlainDateTime.from(typed, { overflow: 'reject' });
    const zoned = local.toZonedDateTime(timeZone);
    // An hour that the clocks leave out is no hour.
    return zoned.toPlainDateTime().equals(local) ? zoned.toInstant() : null;
  } catch {
    return null;
  }
}
