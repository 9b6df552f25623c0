import { describe, expect, it } from 'vitest';
import { sourceProblems } from './source-rules.mjs';

describe('the rules for sources', () => {
  it.each([
    'const now = Date.now();',
    'const now = new Date();',
    'const now = Temporal.Now.instant();',
    'const dice = Math.random();',
    'const id = crypto.randomUUID();',
    '<div dangerouslySetInnerHTML={{ __html: text }} />',
    "import { raw } from 'hono/html';",
    'const rows = await context.db.kysely.selectFrom("events").execute();',
    'await sql`select 1`.execute(trx);',
  ])('refuse in a page: %s', (line) => {
    const problems = sourceProblems('src/web/public/event/route.ts', `\n${line}\n`);
    expect(problems).toEqual([expect.stringMatching(/^src\/web\/public\/event\/route\.ts:2 .+\.$/)]);
  });

  it.each([
    ['src/platform/clock/clock.ts', 'return Temporal.Now.instant();'],
    ['src/platform/markdown/render.tsx', "import { raw } from 'hono/html';"],
    ['src/domain/event/data.ts', 'return db.selectFrom("events");'],
    ['src/domain/event/commands/move-event.ts', 'await trx.updateTable("events");'],
    ['src/domain/event/rules.test.ts', 'const now = Date.now();'],
    ['src/domain/event/rules.ts', '// Date.now() would be the wrong clock here.'],
    ['src/domain/event/rules.ts', 'return new Date(instant.epochMilliseconds);'],
  ])('let %s say: %s', (path, line) => {
    expect(sourceProblems(path, line)).toEqual([]);
  });

  it('refuse a file of more than 300 lines', () => {
    expect(sourceProblems('src/domain/event/data.ts', 'x\n'.repeat(300))).toEqual([]);
    expect(sourceProblems('src/domain/event/data.ts', 'x\n'.repeat(301))).toHaveLength(1);
  });
});
