/** What one check found; the sentence says it to the operator, and what to mend where it is not well. */
export type Finding = { readonly check: string; readonly ok: boolean; readonly sentence: string };

export const well = (check: string, sentence: string): Finding => ({ check, ok: true, sentence });
export const ill = (check: string, sentence: string): Finding => ({ check, ok: false, sentence });
