import { compareTexts, type Piece } from '../../platform/differences/compare-texts.ts';
import { isSame } from './merge-edit.ts';
import { type ContentField, type EventContent, eventContent } from './schema/content.ts';

export type Difference = {
  readonly field: ContentField;
  readonly pieces: readonly Piece[];
};

/** What differs between two versions, in the order of the form; long unchanged stretches are left out. */
export function compareVersions(before: EventContent, after: EventContent): Difference[] {
  return eventContent
    .keyof()
    .options.filter((field) => !isSame(before[field], after[field]))
    .map((field) => ({ field, pieces: compareTexts(textOf(before, field), textOf(after, field)) }));
}

function textOf(content: EventContent, field: ContentField): string {
  if (field === 'objectives') return content.objectives.map(({ body }) => body).join('\n\n');
  const value = content[field];
  return Array.isArray(value) ? value.join('\n') : String(value ?? '');
}
