/** Something that must not be seen. `label` names it in a report of the test, where its value does not belong either. */
export type Canary = { readonly label: string; readonly secret: string };

/** How a secret can look once something has encoded it. */
const forms: Readonly<Record<string, (secret: string) => readonly (string | Buffer)[]>> = {
  plain: (secret) => [secret],
  'percent-encoded': (secret) => [
    encodeURIComponent(secret),
    encodeURI(secret),
    new URLSearchParams({ '': secret }).toString().slice(1),
  ],
  'HTML entities': (secret) => [secret.replace(/[^\w ]/gu, (sign) => `&#${sign.codePointAt(0)};`)],
  'JSON escapes': (secret) => [secret.replace(/[^ -~]/g, escaped), JSON.stringify(secret).slice(1, -1)],
  hex: (secret) => [Buffer.from(secret).toString('hex')],
  'UTF-16': (secret) => [Buffer.from(secret, 'utf16le'), Buffer.from(secret, 'utf16le').swap16()],
  base64: (secret) => [0, 1, 2].flatMap((shift) => inBase64(secret, shift)),
  'quoted-printable': (secret) => [secret.replace(/[^ -<>-~]/gu, quoted)],
};

function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function quoted(sign: string): string {
  return Buffer.from(sign).toString('hex').replace(/../g, '=$&');
}

/** The letters that stay the same whatever stands before and after; the secret may begin at any of three places. */
function inBase64(secret: string, shift: number): string[] {
  const bytes = Buffer.concat([Buffer.alloc(shift), Buffer.from(secret)]);
  const stable = bytes
    .toString('base64')
    .slice(shift === 0 ? 0 : shift + 1, Math.floor(bytes.length / 3) * 4);
  return [stable, stable.replaceAll('+', '-').replaceAll('/', '_')];
}

type Needle = { readonly form: string; readonly text: string };

/** Finds canaries in anything, in every form and whatever the case of the letters. */
export class Search {
  readonly #needles: ReadonlyMap<string, readonly Needle[]>;

  constructor(canaries: readonly Canary[]) {
    this.#needles = new Map(canaries.map(({ label, secret }) => [label, needlesFor(secret)]));
  }

  /** What was found, each with the first form of it, such as "the name of Person 1 (hex)". */
  in(haystack: Buffer | string): string[] {
    const text = fold(Buffer.from(haystack));
    return [...this.#needles].flatMap(([label, needles]) => {
      const found = needles.find((needle) => text.includes(needle.text));
      return found === undefined ? [] : [`${label} (${found.form})`];
    });
  }
}

function needlesFor(secret: string): Needle[] {
  const needles = Object.entries(forms).flatMap(([form, write]) =>
    write(secret).map((written) => ({ form, text: fold(Buffer.from(written)) })),
  );
  return [...new Map(needles.reverse().map((needle) => [needle.text, needle])).values()].reverse();
}

/** One letter a byte, all of them small, so that bytes of any kind can be searched as text. */
function fold(bytes: Buffer): string {
  return bytes.toString('latin1').toLowerCase();
}
