import type { MessageKey, Translate } from '../../../platform/i18n/translate.ts';
import type { AnswerProblem } from './answers.ts';
import type { Finding, PageRefusal } from './schema.ts';

const GROUPS = ['found', 'missing', 'doubtful'] as const;

/** The report of an import as plain text for a terminal: found, missing, doubtful, and what to do next. */
export function renderReport(report: readonly Finding[], t: Translate): string {
  const groups = GROUPS.map((status) => ({
    status,
    findings: report.filter((each) => each.status === status),
  }));
  const parts = groups
    .filter(({ findings }) => findings.length > 0)
    .map(({ status, findings }) => [
      heading(status, findings.length, t),
      ...findings.map((each) => item(each, t)),
    ]);
  const isComplete = report.every((finding) => finding.status === 'found');
  const next = t(isComplete ? 'import.report.complete' : 'import.report.next');
  return `${[...parts.map((lines) => lines.join('\n')), next].join('\n\n')}\n`;
}

/** Why a page was not read, in one full sentence or two. */
export function renderRefusal({ code, values }: PageRefusal, t: Translate): string {
  return t(`import.refusal.${code}`, values);
}

function heading(status: Finding['status'], count: number, t: Translate): string {
  return t(`import.report.${status}`, { count });
}

function item(finding: Finding, t: Translate): string {
  const place = finding.line === null ? '' : t('import.report.line', { line: finding.line });
  const sentence = t(keyOf(finding), finding.values);
  const quote = finding.quote === null ? '' : `\n      ${t('import.report.quote', { quote: finding.quote })}`;
  return `  - ${place === '' ? sentence : `${place} ${sentence}`}${quote}`;
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
