import type { Translate } from '../../../platform/i18n/translate.ts';
import type { Question } from '../../question/schema.ts';
import type { ListedPerson } from '../data/rows.ts';
import type { ExportAudience } from '../schema.ts';

/** A column with its name, its tag of the Humanitarian Exchange Language (hxlstandard.org, version 1.1) and its key. */
export type TableColumn = {
  readonly key: string;
  readonly label: string;
  readonly tag: string;
  readonly cell: (person: ListedPerson) => string;
};

/** The mark of the copy stands in every row: whoever finds a row can tell which copy it came from. */
const MARK: Omit<TableColumn, 'label' | 'cell'> = { key: 'copy', tag: '#meta+copy' };

/**
 * What a list holds. One for others holds name and address alone. Answers are there only where the question named the
 * registrar among its readers.
 */
export function columnsFor(
  t: Translate,
  { audience, questions }: { readonly audience: ExportAudience; readonly questions: readonly Question[] },
): TableColumn[] {
  const contact: TableColumn[] = [
    {
      key: 'displayName',
      label: t('export.column.name'),
      tag: '#contact+name',
      cell: (person) => person.displayName,
    },
    {
      key: 'address',
      label: t('export.column.address'),
      tag: '#contact+email',
      cell: (person) => person.address ?? '',
    },
  ];
  const mark = { ...MARK, label: t('export.column.copy'), cell: () => '' };
  if (audience === 'shared') return [...contact, mark];
  return [
    ...contact,
    {
      key: 'language',
      label: t('export.column.language'),
      tag: '#meta+lang',
      cell: (person) => person.locale,
    },
    {
      key: 'registeredAt',
      label: t('export.column.registered'),
      tag: '#date+registered',
      cell: (person) => person.registeredAt.toString({ smallestUnit: 'second' }),
    },
    consentColumn(t, 'pictures'),
    consentColumn(t, 'named'),
    ...questions.filter(({ seenBy }) => seenBy.includes('registrar')).map(columnOf),
    mark,
  ];
}

/** Whoever writes the report or shows a picture finds there whom they may name and show. */
function consentColumn(t: Translate, kind: 'pictures' | 'named'): TableColumn {
  return {
    key: kind,
    label: t(`export.column.${kind}`),
    tag: `#meta+${kind}`,
    cell: ({ consents }) => t(consents.includes(kind) ? 'manage.data.yes' : 'manage.data.no'),
  };
}

function columnOf({ id, label, position }: Question): TableColumn {
  return {
    key: `answer${position}`,
    label,
    tag: `#meta+answer${position}`,
    cell: ({ answers }) => answers.find(({ questionId }) => questionId === id)?.text ?? '',
  };
}

/** The cells of one person. */
export function rowOf(columns: readonly TableColumn[], person: ListedPerson, mark: string): string[] {
  return columns.map((column) => (column.key === MARK.key ? mark : column.cell(person)));
}
