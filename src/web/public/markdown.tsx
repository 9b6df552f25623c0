import type { Translate } from '../../platform/i18n/translate.ts';
import { renderMarkdown } from '../../platform/markdown/render-markdown.ts';

/** Markdown as it stands below a heading of the level above `topLevel`. */
export function Markdown({
  t,
  text,
  topLevel = 3,
}: {
  readonly t: Translate;
  readonly text: string;
  readonly topLevel?: number;
}) {
  return renderMarkdown(text, { topLevel, externalMark: t('ui.external') });
}
