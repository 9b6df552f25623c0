/** What becomes of an edit that began before somebody else saved. */
export type Merge<T> = {
  /** Each field as whoever changed it left it; where both did, as this edit has it. */
  readonly merged: T;
  /** Fields that both changed, to different values: a person has to choose. */
  readonly conflicts: readonly (keyof T)[];
  /** Fields that only the other one changed. */
  readonly taken: readonly (keyof T)[];
};

/**
 * Compares an edit with what was stored meanwhile, field by field, by the value that both began with. Where that is not
 * known (null), every field that differs is a choice between the two.
 * @param fields the fields that this edit may change; all others are as stored
 */
export function mergeEdit<T extends object>(
  { base, mine, theirs }: { readonly base: T | null; readonly mine: T; readonly theirs: T },
  fields: readonly (keyof T)[],
): Merge<T> {
  const isChanged = (one: T | null, other: T) => (field: keyof T) =>
    one === null || !isSame(one[field], other[field]);
  const changedByMe = fields.filter(isChanged(base, mine));
  const conflicts = changedByMe.filter(
    (field) => isChanged(base, theirs)(field) && isChanged(mine, theirs)(field),
  );
  const taken = fields.filter((field) => !changedByMe.includes(field) && isChanged(base, theirs)(field));
  const merged = { ...theirs };
  for (const field of changedByMe) merged[field] = mine[field];
  return { merged, conflicts, taken };
}

/** Contents hold plain values only, in an order of keys that the schema gives. */
export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
