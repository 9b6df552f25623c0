import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';

type Ast = MessageFormatElement[];

const PLAIN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ACCENTED = 'àƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýžÀƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ';
const accents = new Map(
  Array.from(PLAIN, (letter, index) => [letter, Array.from(ACCENTED)[index] ?? letter]),
);

/** Accents every letter and adds about a third of length, as German or Tamil would. */
export function stretch(text: string): string {
  const accented = Array.from(text, (letter) => accents.get(letter) ?? letter).join('');
  const letters = Array.from(text).filter((letter) => accents.has(letter)).length;
  return accented + '~'.repeat(Math.ceil(letters / 3));
}

/** The pseudo-language's form of a parsed ICU message: literals stretched, placeholders untouched. */
export function pseudoAst(message: string): Ast {
  return stretchAll(parse(message));
}

function stretchAll(elements: Ast): Ast {
  return elements.map((element) => {
    if ('options' in element) {
      const options = Object.entries(element.options).map(([name, option]) => [
        name,
        { ...option, value: stretchAll(option.value) },
      ]);
      return { ...element, options: Object.fromEntries(options) };
    }
    return element.type === TYPE.literal ? { ...element, value: stretch(element.value) } : element;
  });
}
