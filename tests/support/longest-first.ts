import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The longest first. A file that takes a minute and is begun last keeps one core waiting for the other. */
const LONG = [
  'browser/gallery/workspace',
  'browser/gallery/site',
  'browser/routes',
  'bench/smoke',
  'faults/kill',
  'cli/event',
  'routes/routes',
  'leaks/leak',
];

/** Begins the files known to be long before all others, and those as Vitest would. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((one, other) => rank(one) - rank(other));
  }
}

function rank({ moduleId }: TestSpecification): number {
  const place = LONG.findIndex((name) => moduleId.endsWith(`/tests/${name}.test.ts`));
  return place < 0 ? LONG.length : place;
}
