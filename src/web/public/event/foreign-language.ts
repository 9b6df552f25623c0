import type { PublishedEvent } from '../../../domain/event/schema.ts';
import type { Translate } from '../../../platform/i18n/translate.ts';

/** The language of an event's own texts, where the page around them speaks another. */
export function foreignLanguage(t: Translate, event: Pick<PublishedEvent, 'locale'>): string | undefined {
  return event.locale === t.language.tag ? undefined : event.locale;
}
