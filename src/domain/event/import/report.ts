import type { MessageKey, Translate } from '../../../platform/i18n/translate.ts';
import type { AnswerProblem } from './answers.ts';
import type { DraftField, Finding, PageRefusal } from './schema.ts';

const GROUPS = ['found', 'answered', 'missing', 'doubtful'] as const;
type Group = (typeof GROUPS)[number];

/**
 * The report of an import as plain text for a terminal: found, missing, doubtful, and what to do next. What the page
 * lacks and the answers give (`answered`; null where there are none) stands in a group of its own.
 */
export function renderReport(
  report: readonly Finding[],
  t: Translate,
  answered: ReadonlySet<DraftField> | null = null,
): string {
  const groups = GROUPS.map((group) => ({
    group,
    findings: report.filter((finding) => groupOf(finding, answered) === group),
  }));
  const parts = groups
    .filter(({ findings }) => findings.length > 0)
    .map(({ group, findings }) => [
      t(`import.report.${group}`, { count: findings.length }),
      ...findings.map((each) => item(each, t)),
    ]);
  const next = nextStep(groups, answered !== null);
  return `${[...parts.map((lines) => lines.join('\n')), t(next)].join('\n\n')}\n`;
}

function groupOf({ status, field }: Finding, answered: ReadonlySet<DraftField> | null): Group {
  return status === 'missing' && answered?.has(field) === true ? 'answered' : status;
}

function nextStep(
  groups: readonly { readonly group: Group; readonly findings: readonly Finding[] }[],
  hasAnswers: boolean,
): MessageKey {
  const isOpen = groups.some(
    ({ group, findings }) => (group === 'missing' || group === 'doubtful') && findings.length > 0,
  );
  if (!isOpen) return 'import.report.complete';
  return hasAnswers ? 'import.report.nextAnswered' : 'import.report.next';
}

/** Why a page was not read, in one full sentence or two. */
export function renderRefusal({ code, values }: PageRefusal, t: Translate): string {
  return t(`import.refusal.${code}`, values);
}

function item(finding: Finding, t: Translate): string {
  const { place, sentence, quote } = describeFinding(finding, t);
  const quoted = quote === null ? '' : `\n      ${quote}`;
  return `  - ${place === null ? sentence : `${place} ${sentence}`}${quoted}`;
}

/** A finding in words: where it stood, what it is, and a piece of the page. */
export function describeFinding(finding: Finding, t: Translate) {
  const { line, quote } = finding;
  return {
    place: line === null ? null : t('import.report.line', { line }),
    sentence: t(keyOf(finding), finding.values),
    quote: quote === null ? null : t('import.report.quote', { quote }),
  };
}

function keyOf(finding: Finding): MessageKey {
  if (finding.status === 'found') return `import.found.${finding.message}`;
  if (finding.status === 'missing') return `import.missing.${finding.message}`;
  return `import.doubtful.${finding.message}`;
}

/** What is wrong with an answers file, a sentence a line. */
export function renderProblems(problems: readonly AnswerProblem[], t: Translate): string {
  return `${problems.map(({ code, values }) => t(`import.problem.${code}`, values)).join('\n')}\n`;
}
