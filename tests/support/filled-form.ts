import { Parser } from 'htmlparser2';

/** A form as a browser would send it if nobody touched it. */
export type FilledForm = {
  readonly action: string;
  /** Names with their values; of a list of boxes, each that is ticked. */
  readonly fields: readonly (readonly [string, string])[];
  /** The buttons that send it, with what each says of itself. */
  readonly buttons: readonly FormButton[];
};

export type FormButton = { readonly name: string; readonly value: string };

type Growing = { action: string; fields: [string, string][]; buttons: FormButton[] };
type Select = { readonly name: string; readonly options: { value: string; isSelected: boolean }[] };

/** The forms of a page that are sent by POST, filled in as they stand there. */
export function filledForms(html: string): FilledForm[] {
  const forms: Growing[] = [];
  let form: Growing | null = null;
  let select: Select | null = null;
  let area: { readonly name: string; text: string } | null = null;
  const parser = new Parser({
    onopentag(tag, attributes) {
      const { name, value = '' } = attributes;
      if (tag === 'form') {
        form = { action: attributes.action ?? '', fields: [], buttons: [] };
        if (attributes.method === 'post') forms.push(form);
      }
      if (tag === 'button') form?.buttons.push({ name: name ?? '', value });
      if (tag === 'option') select?.options.push({ value, isSelected: 'selected' in attributes });
      if (name === undefined || 'disabled' in attributes) return;
      if (tag === 'textarea') area = { name, text: '' };
      if (tag === 'select') select = { name, options: [] };
      const isBox = attributes.type === 'checkbox' || attributes.type === 'radio';
      if (tag === 'input' && attributes.type !== 'file' && (!isBox || 'checked' in attributes))
        form?.fields.push([name, value]);
    },
    ontext(text) {
      if (area !== null) area.text += text;
    },
    onclosetag(tag) {
      // A browser takes the first line break of a text away, as the page writes one for it.
      if (tag === 'textarea' && area !== null) form?.fields.push([area.name, area.text.replace(/^\n/, '')]);
      if (tag === 'textarea') area = null;
      if (tag === 'select' && select !== null) {
        const chosen = select.options.find(({ isSelected }) => isSelected) ?? select.options[0];
        if (chosen !== undefined) form?.fields.push([select.name, chosen.value]);
      }
      if (tag === 'select') select = null;
      if (tag === 'form') form = null;
    },
  });
  parser.end(html);
  return forms;
}

/** What somebody puts into a form: one value, or all that is ticked; null leaves the field out. */
export type Typed = Readonly<Record<string, string | readonly string[] | null>>;

/** A form with something typed into it. */
export function typeInto({ fields }: FilledForm, typed: Typed): URLSearchParams {
  const kept = fields.filter(([name]) => !(name in typed));
  const filled = Object.entries(typed).flatMap(([name, value]) =>
    [value ?? []].flat().map((one): [string, string] => [name, one]),
  );
  return new URLSearchParams([...kept.map(([name, value]): [string, string] => [name, value]), ...filled]);
}
