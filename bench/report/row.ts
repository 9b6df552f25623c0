/** One line of the table. */
export type Row = {
  readonly what: string;
  readonly reached: string;
  readonly yardstick: string;
  readonly mustReach: string;
  /** Null where nothing is required, or where it could not be measured. */
  readonly isMet: boolean | null;
};

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const hundredths = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

export type Comparison = {
  readonly what: string;
  /** Both in something a second. */
  readonly rate: number;
  readonly yardstick: { readonly name: string; readonly rate: number };
  readonly required?: { readonly ratio: number; readonly rate?: number };
};

/** A rate beside the rate of its yardstick in the same run. */
export function compare({ what, rate, yardstick, required }: Comparison): Row {
  const ratio = rate / yardstick.rate;
  const least = required?.rate ?? 0;
  return {
    what,
    reached: `${whole.format(rate)}/s, ${hundredths.format(ratio)} of the yardstick`,
    yardstick: `${yardstick.name}: ${whole.format(yardstick.rate)}/s`,
    mustReach: describe(required),
    isMet: required === undefined ? null : ratio >= required.ratio && rate >= least,
  };
}

function describe(required: Comparison['required']): string {
  if (required === undefined) return '';
  return `${required.ratio}${required.rate === undefined ? '' : ` and ${whole.format(required.rate)}/s`}`;
}

export type Limit = {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly digits?: number;
  readonly most?: number;
};

/** A size or a time that must not be larger than some. */
export function limit({ what, value, unit, digits = 0, most }: Limit): Row {
  const figure = value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return {
    what,
    reached: `${figure} ${unit}`,
    yardstick: '',
    mustReach: most === undefined ? '' : `${whole.format(most)} ${unit} or less`,
    isMet: most === undefined ? null : value <= most,
  };
}

export type Bound = {
  readonly what: string;
  /** Both in milliseconds. */
  readonly milliseconds: number;
  readonly yardstick: { readonly name: string; readonly milliseconds: number };
  readonly most: number;
};

/** A time beside that of its yardstick in the same run. */
export function bound({ what, milliseconds, yardstick, most }: Bound): Row {
  return {
    what,
    reached: `${whole.format(milliseconds)} ms, ${hundredths.format(milliseconds / yardstick.milliseconds)} of the yardstick`,
    yardstick: `${yardstick.name}: ${whole.format(yardstick.milliseconds)} ms`,
    mustReach: `${whole.format(most)} ms or less`,
    isMet: milliseconds <= most,
  };
}

/** A line for what this machine cannot measure. `why` is a word or two. */
export function unmeasured(what: string, why: string): Row {
  return { what, reached: `not measured: ${why}`, yardstick: '', mustReach: '', isMet: null };
}
