import type { RetentionLine } from '../../../domain/event/retention.ts';
import { formatDay } from '../../../platform/i18n/format-time.ts';
import type { Translate } from '../../../platform/i18n/translate.ts';
import { type Fact, FactList } from '../../../ui/fact-list.tsx';

/** What is kept about people, by the last day of it. */
export function KeptDays({ t, lines }: { readonly t: Translate; readonly lines: readonly RetentionLine[] }) {
  return <FactList facts={byDay(lines).map((group) => daysFact(t, group))} />;
}

/** What goes on the same day, together. */
function byDay(lines: readonly RetentionLine[]): RetentionLine[][] {
  const groups = new Map<string, RetentionLine[]>();
  for (const line of lines) {
    const day = line.until.toString();
    groups.set(day, [...(groups.get(day) ?? []), line]);
  }
  return [...groups.values()];
}

function daysFact(t: Translate, lines: readonly RetentionLine[]): Fact {
  const [first] = lines;
  return {
    label: first === undefined ? '' : t('protection.retention.until', { day: formatDay(t, first.until) }),
    content: (
      <ul class="plain">
        {lines.map(({ kind }) => (
          <li>{t(`protection.retention.kind.${kind}`)}</li>
        ))}
      </ul>
    ),
  };
}
