/** The version that a form was opened at. A number that was never given out stands for an unknown one. */
export function baseOf(typed: string): number {
  return /^\d{1,9}$/.test(typed) ? Number(typed) : -1;
}
