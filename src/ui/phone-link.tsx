/** A number that a press dials. It stays on one line, and is read from left to right in every language. */
export function PhoneLink({ number }: { readonly number: string }) {
  return (
    <a href={`tel:${number.replace(/[^\d+]/g, '')}`} dir="ltr">
      {number.replaceAll(' ', '\u00a0').replaceAll('-', '\u2011')}
    </a>
  );
}
