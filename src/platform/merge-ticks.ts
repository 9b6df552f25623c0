/**
 * The boxes that are ticked after two people had the same list open: what was ticked or taken back in this form, and of
 * everything else what stands by then.
 * @param seen what was ticked when the form was opened
 * @param stands what is ticked by now
 */
export function mergeTicks<T>(
  all: readonly T[],
  { given, seen, stands }: Readonly<Record<'given' | 'seen' | 'stands', readonly T[]>>,
): T[] {
  return all.filter((one) => {
    const isTouched = given.includes(one) !== seen.includes(one);
    return isTouched ? given.includes(one) : stands.includes(one);
  });
}
