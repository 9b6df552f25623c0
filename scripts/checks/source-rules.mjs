const longestFile = 300;
/** Written by a program, and grows with the tables. */
const generated = 'src/domain/tables.ts';
const isTest = (path) => /\.test\.tsx?$/.test(path);
const startsIn = (path, ...folders) => folders.some((folder) => path.startsWith(folder));

// What a pattern cannot say about imports and types stands in biome.json and .dependency-cruiser.cjs.
const rules = [
  {
    pattern: /\bnew Date\(\s*\)|\bDate\.now\(|\bTemporal\.Now\b/,
    allowed: (path) =>
      startsIn(path, 'src/platform/clock/', 'src/platform/db/database-clock.ts', 'src/client/'),
    sentence: 'reads the time itself. Take it from the clock that is passed in.',
  },
  {
    pattern: /\bMath\.random\(/,
    allowed: (path) => startsIn(path, 'src/platform/ids/'),
    sentence: 'makes randomness itself. Take it from the ids that are passed in.',
  },
  {
    pattern: /\b(randomUUID|randomBytes|getRandomValues)\(/,
    allowed: (path) => startsIn(path, 'src/platform/'),
    sentence: 'makes randomness itself. Take it from the ids that are passed in.',
  },
  {
    pattern: /\bdangerouslySetInnerHTML\b|\bfrom 'hono\/html'/,
    allowed: (path) => startsIn(path, 'src/platform/markdown/'),
    sentence:
      'puts raw HTML into a page. Only platform/markdown may, because it checks what it lets through.',
  },
  {
    pattern: /\bsql`|\bsql<|\.(selectFrom|insertInto|updateTable|deleteFrom|mergeInto)\(/,
    allowed: (path) =>
      startsIn(path, 'src/platform/db/') || /^src\/domain\/[^/]+\/(data(\.ts$|\/)|commands\/)/.test(path),
    sentence: 'speaks SQL. Only platform/db, data and commands may.',
  },
];

/**
 * What a file in src/ does that it may not, one sentence each.
 * @param {string} path from the package's folder, with forward slashes
 * @param {string} text
 */
export function sourceProblems(path, text) {
  const lines = text.split('\n');
  const problems = lines.flatMap((line, index) =>
    rules
      .filter((rule) => !isTest(path) && !rule.allowed(path) && rule.pattern.test(withoutComment(line)))
      .map((rule) => `${path}:${index + 1} ${rule.sentence}`),
  );
  if (lines.length > longestFile + 1 && path !== generated) {
    problems.push(`${path} has more than ${longestFile} lines. Split it by meaning.`);
  }
  return problems;
}

/** Prose may name what code may not do. */
function withoutComment(line) {
  return line.replace(/^\s*(\*|\/\*|\/\/).*$/, '').replace(/\s\/\/ .*$/, '');
}
