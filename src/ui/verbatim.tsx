/** A text exactly as it is, with its line breaks. It can be scrolled by keyboard. */
export function Verbatim({ text, lang }: { readonly text: string; readonly lang: string }) {
  return (
    <pre class="verbatim" lang={lang} dir="auto" tabindex={0}>
      {text}
    </pre>
  );
}
