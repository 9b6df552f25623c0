import type { DoubtfulCode, DraftField, Finding, FoundCode, MissingCode } from './schema.ts';

const QUOTED = 160;

type Place = { readonly line: number; readonly text: string };
type Values = Finding['values'];

/** Gathers the findings of one reading, each with the line and words it comes from. */
export class ReportBuilder {
  readonly findings: Finding[] = [];

  /** All findings; those to be checked stand in the order of the page, so that a person goes through it once. */
  get report(): Finding[] {
    const isDoubtful = ({ status }: Finding) => status === 'doubtful';
    const doubts = this.findings.filter(isDoubtful);
    const rest = this.findings.filter((finding) => !isDoubtful(finding));
    return [...rest, ...doubts.toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0))];
  }

  found(field: DraftField, message: FoundCode, place: Place | null, values: Values = {}): void {
    this.findings.push({ status: 'found', field, message, ...quoted(place), values });
  }

  missing(field: DraftField & MissingCode): void {
    this.findings.push({ status: 'missing', field, message: field, ...quoted(null), values: {} });
  }

  doubtful(field: DraftField, message: DoubtfulCode, place: Place | null, values: Values = {}): void {
    this.findings.push({ status: 'doubtful', field, message, ...quoted(place), values });
  }
}

function quoted(place: Place | null): Pick<Finding, 'line' | 'quote'> {
  if (place === null) return { line: null, quote: null };
  const letters = Array.from(place.text);
  const quote =
    letters.length <= QUOTED
      ? place.text
      : `${letters
          .slice(0, QUOTED - 1)
          .join('')
          .trimEnd()}…`;
  return { line: place.line, quote };
}
