import { type Language, languages, pseudoLanguage } from '../../../platform/i18n/languages.ts';
import type { Web } from '../../web.ts';

/** The languages in which people get mails here. */
export function offeredLanguages({ context }: Pick<Web, 'context'>): readonly Language[] {
  return context.config.pseudoLanguage ? [...languages, pseudoLanguage] : languages;
}
