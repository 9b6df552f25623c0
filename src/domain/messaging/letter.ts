/** A part of a letter. It is written once; the HTML and the text of the mail are both set from it. */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  /** Something to open. The address is always shown, so that a reader sees where it leads. */
  | { readonly kind: 'link'; readonly label: string; readonly url: string }
  /** The one thing that the letter asks for. */
  | { readonly kind: 'action'; readonly label: string; readonly url: string };

export type Fact = { readonly term: string; readonly lines: readonly string[] };

/** A mail before it is set: what it says, to nobody in particular. */
export type Letter = { readonly subject: string; readonly blocks: readonly Block[] };

export const paragraph = (text: string): Block => ({ kind: 'paragraph', text });

export const action = (label: string, url: string): Block => ({ kind: 'action', label, url });
