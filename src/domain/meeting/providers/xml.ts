import { Parser } from 'htmlparser2';

/** An element with what stands in it. */
export type XmlElement = {
  readonly name: string;
  readonly text: string;
  readonly children: readonly XmlElement[];
};

type Growing = { readonly name: string; text: string; readonly children: Growing[] };

/** Reads the one outermost element of a text; null where there is none, or where it is not closed. */
export function readXml(text: string): XmlElement | null {
  const top: Growing = { name: '', text: '', children: [] };
  const open: Growing[] = [top];
  let isBroken = false;
  const parser = new Parser(
    {
      onopentag(name) {
        const element: Growing = { name, text: '', children: [] };
        open.at(-1)?.children.push(element);
        open.push(element);
      },
      ontext(part) {
        const element = open.at(-1);
        if (element !== undefined) element.text += part;
      },
      onclosetag(_name, isImplied) {
        if (isImplied) isBroken = true;
        open.pop();
      },
    },
    { xmlMode: true },
  );
  parser.end(text);
  return isBroken ? null : (top.children[0] ?? null);
}

/** The text of the first child of that name; empty where there is none. */
export function textOf(element: XmlElement, name: string): string {
  return element.children.find((child) => child.name === name)?.text.trim() ?? '';
}

/** All elements at the end of a path of names. */
export function elementsAt(element: XmlElement, [name, ...rest]: readonly string[]): XmlElement[] {
  if (name === undefined) return [element];
  return element.children.filter((child) => child.name === name).flatMap((child) => elementsAt(child, rest));
}
