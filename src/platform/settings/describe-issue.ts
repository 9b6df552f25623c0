import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/**
 * What is wrong with a setting, in a sentence that names it and never its value, which may be a secret. A message that
 * the schema gives itself goes on after the name.
 */
export function describeIssue(issue: Issue): string {
  return `${issue.path.join('.')} ${expectation(issue)}`;
}

function expectation(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_value':
      return `must be ${issue.values.map(String).join(' or ')}.`;
    case 'invalid_type':
      return `must be a ${issue.expected === 'int' ? 'whole number' : issue.expected}.`;
    case 'too_small':
      return `must be at least ${issue.minimum}.`;
    case 'too_big':
      return `must be at most ${issue.maximum}.`;
    case 'invalid_format':
      return formats[issue.format] ?? issue.message;
    default:
      return issue.message;
  }
}

const formats: Readonly<Record<string, string>> = {
  url: 'must be a whole address, as the example in .env.example shows.',
  email: 'must be an e-mail address.',
};
