import type { MeetingSecrets } from './fields/meeting-secrets.ts';
import type { SectionsReading } from './fields/read-sections.ts';
import type { ReportBuilder } from './report-builder.ts';
import type { NavigationDraft } from './schema.ts';

type Parts = {
  readonly navigation: readonly NavigationDraft[];
  readonly read: SectionsReading;
  readonly secrets: MeetingSecrets;
};

/** Reports the parts of the page that are texts rather than values. */
export function describeParts({ navigation, read, secrets }: Parts, report: ReportBuilder): void {
  describeNavigation(navigation, report);
  for (const part of ['background', 'description'] as const) {
    const [first] = read[part];
    if (first === undefined) report.missing(part);
    else report.found(part, part, first, { paragraphs: read[part].length });
  }
  describeObjectives(read, report);
  for (const { heading, text, line } of read.other) {
    const place = { line, text: text.replace(/\s+/g, ' ') };
    report.found('other', heading === null ? 'other' : 'otherUnder', place, { heading: heading ?? '' });
  }
  describeSecrets(secrets, report);
}

function describeNavigation(navigation: readonly NavigationDraft[], report: ReportBuilder): void {
  const [first] = navigation;
  if (first === undefined) return;
  const pages = navigation.reduce((sum, section) => sum + section.children.length, 0);
  const text = navigation.map((section) => section.label).join(', ');
  report.found(
    'navigation',
    'navigation',
    { line: first.line, text },
    { sections: navigation.length, pages },
  );
}

function describeObjectives(read: SectionsReading, report: ReportBuilder): void {
  const count = read.objectives.length;
  if (count === 0) {
    report.missing('objectives');
    return;
  }
  const line = read.introductions[0]?.line ?? null;
  const place = line === null ? null : { line, text: read.introductions[0]?.text ?? '' };
  report.found('objectives', 'objectives', place, { count });
  if (read.objectivesWithoutMarks) report.doubtful('objectives', 'objectivesWithoutMarks', place, { count });
}

/** Says where a secret stood, and not what it is. */
function describeSecrets({ addresses, details }: MeetingSecrets, report: ReportBuilder): void {
  addresses.forEach(({ line }, index) => {
    const message = index === 0 ? 'meetingAddress' : 'severalMeetingAddresses';
    report.findings.push({
      status: 'doubtful',
      field: 'meetingAddress',
      message,
      line,
      quote: null,
      values: { line },
    });
  });
  for (const { line } of details) {
    const message = 'meetingDetails';
    report.findings.push({
      status: 'doubtful',
      field: 'meetingAddress',
      message,
      line,
      quote: null,
      values: { line },
    });
  }
}
