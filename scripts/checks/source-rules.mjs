const longestFile = 300;
const isTest = (path) => /\.test\.tsx?$/.test(path);

// What a pattern cannot say about imports and types stands in biome.json and .dependency-cruiser.cjs.
const rules = [
  {
    pattern: /\bnew Date\(\s*\)|\bDate\.now\(|\bTemporal\.Now\b|\bperformance\.timeOrigin\b/,
    allowed: (path) => path.startsWith('src/platform/clock/') || isTest(path),
    sentence: 'reads the time itself. Take it from the clock that is passed in.',
  },
  {
    pattern: /\bMath\.random\(|\brandomUUID\(|\brandomBytes\(|\bgetRandomValues\(/,
    allowed: (path) =>
      ['ids', 'crypto'].some((room) => path.startsWith(`src/platform/${room}/`)) || isTest(path),
    sentence: 'makes randomness itself. Take it from the ids that are passed in.',
  },
  {
    pattern: /\bdangerouslySetInnerHTML\b|\bfrom 'hono\/html'/,
    allowed: (path) => path.startsWith('src/platform/markdown/'),
    sentence:
      'puts raw HTML into a page. Only platform/markdown may, because it checks what it lets through.',
  },
];

/** What a file in src/ does that it may not, one sentence each. */
export function sourceProblems(path, text) {
  const lines = text.split('\n');
  const problems = lines.flatMap((line, index) =>
    rules
      .filter((rule) => !rule.allowed(path) && rule.pattern.test(withoutComment(line)))
      .map((rule) => `${path}:${index + 1} ${rule.sentence}`),
  );
  if (lines.length > longestFile + 1) {
    problems.push(`${path} has more than ${longestFile} lines. Split it by meaning.`);
  }
  return problems;
}

/** Prose may name what code may not do. */
function withoutComment(line) {
  return line.replace(/^\s*(\*|\/\*|\/\/).*$/, '').replace(/\s\/\/ .*$/, '');
}
