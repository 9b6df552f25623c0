import { IntlMessageFormat } from 'intl-messageformat';
import english from '../../../locales/en.json' with { type: 'json' };
import { type Language, languageOf, pseudoLanguage } from './languages.ts';
import { pseudoAst } from './pseudo.ts';

type Path<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Path<T[K]>}` }[keyof T & string];

/** The path of a message in `locales/en.json`, such as `event.register`. */
export type MessageKey = Path<typeof english>;
export type MessageValues = Readonly<Record<string, string | number>>;

/** Speaks one language: the text of a key, with ICU placeholders filled in. */
export interface Translate {
  (key: MessageKey, values?: MessageValues): string;
  readonly language: Language;
}

const catalogues: Readonly<Record<string, object>> = { en: english };
const translators = new Map<string, Translate>();

/** The translator for a language tag; English where the tag is unknown or a text is missing. */
export function translator(tag: string): Translate {
  const language = languageOf(tag);
  const known = translators.get(language.tag);
  if (known !== undefined) return known;
  const made = makeTranslator(language);
  translators.set(language.tag, made);
  return made;
}

function makeTranslator(language: Language): Translate {
  const formats = new Map<MessageKey, IntlMessageFormat>();
  const translate = (key: MessageKey, values: MessageValues = {}): string => {
    const known = formats.get(key) ?? makeFormat(language, key);
    formats.set(key, known);
    return String(known.format({ ...values }));
  };
  return Object.assign(translate, { language });
}

function makeFormat(language: Language, key: MessageKey): IntlMessageFormat {
  const message = lookUp(catalogues[language.tag], key) ?? lookUp(english, key);
  if (message === null) throw new Error(`There is no message '${key}' in locales/en.json.`);
  const options = { ignoreTag: true };
  if (language.tag === pseudoLanguage.tag) {
    return new IntlMessageFormat(pseudoAst(message), language.formats, undefined, options);
  }
  return new IntlMessageFormat(message, language.formats, undefined, options);
}

function lookUp(catalogue: object | undefined, key: string): string | null {
  let node: unknown = catalogue;
  for (const step of key.split('.')) {
    if (typeof node !== 'object' || node === null) return null;
    node = Object.entries(node).find(([name]) => name === step)?.[1];
  }
  return typeof node === 'string' ? node : null;
}
