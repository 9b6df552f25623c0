import type { Block, Fact } from '../letter.ts';
import { darkSheet, styles } from './styles.ts';

export type LetterPage = {
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly title: string;
  readonly greeting: string;
  readonly blocks: readonly Block[];
  readonly footer: readonly Block[];
};

/** Sets a letter as one HTML page that loads nothing: no picture, no font, no address but those it is about. */
export function letterHtml(page: LetterPage): string {
  const html = (
    <html lang={page.language} dir={page.direction}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{page.title}</title>
        <style>{darkSheet}</style>
      </head>
      <body style={styles.body}>
        <div class="page" style={styles.page} lang={page.language} dir={page.direction}>
          <p style={styles.paragraph}>{page.greeting}</p>
          {page.blocks.map(setBlock)}
          <div class="footer" style={styles.footer}>
            {page.footer.map(setBlock)}
          </div>
        </div>
      </body>
    </html>
  ).toString();
  if (typeof html !== 'string')
    throw new Error('A part of a mail waits for something; mails are set at once.');
  return `<!doctype html>\n${html}\n`;
}

function setBlock(block: Block) {
  switch (block.kind) {
    case 'paragraph':
      return <p style={styles.paragraph}>{block.text}</p>;
    case 'facts':
      return (
        <div class="facts" style={styles.facts}>
          {block.facts.map(setFact)}
        </div>
      );
    case 'link':
      return (
        <p style={styles.paragraph}>
          {block.label}
          <br />
          <Address url={block.url} />
        </p>
      );
    case 'action':
      return (
        <>
          <p style={styles.action}>
            <a class="button" style={styles.button} href={block.url}>
              {block.label}
            </a>
          </p>
          <p style={styles.shown}>
            <Address url={block.url} />
          </p>
        </>
      );
  }
}

function setFact({ term, lines }: Fact) {
  return (
    <p style={styles.fact}>
      <span class="term" style={styles.term}>
        {term}
      </span>
      {lines.map((line) => (
        <>
          <br />
          {line}
        </>
      ))}
    </p>
  );
}

/** An address is read from left to right in every language. */
function Address({ url }: { readonly url: string }) {
  return (
    <a class="address" style={styles.address} href={url} dir="ltr">
      {url}
    </a>
  );
}
