import { Parser } from 'htmlparser2';

/** A form of a page: where it goes, and what each of its fields holds. */
export type FoundForm = { readonly action: string; readonly fields: ReadonlyMap<string, string> };

/** All forms of a page that are sent by POST. */
export function formsIn(html: string): FoundForm[] {
  const forms: { action: string; fields: Map<string, string> }[] = [];
  let current: { action: string; fields: Map<string, string> } | null = null;
  const parser = new Parser({
    onopentag(tag, attributes) {
      if (tag === 'form') {
        current = { action: attributes.action ?? '', fields: new Map() };
        if (attributes.method === 'post') forms.push(current);
      }
      const { name, value = '' } = attributes;
      if (name !== undefined && ['input', 'textarea', 'select', 'button'].includes(tag))
        current?.fields.set(name, value);
      if (tag === 'button' && attributes.formaction !== undefined)
        forms.push({ action: attributes.formaction, fields: current?.fields ?? new Map() });
    },
    onclosetag(tag) {
      if (tag === 'form') current = null;
    },
  });
  parser.end(html);
  return forms;
}
