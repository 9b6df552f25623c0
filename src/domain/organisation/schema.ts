/** Who publishes. `about` is Markdown. */
export type Organisation = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly shortName: string;
  readonly about: string;
  readonly locale: string;
  readonly accent: string;
  readonly contactAddress: string | null;
  readonly senderName: string;
  readonly exitUrl: string;
};

/** A page of the site, or a link of its navigation when `externalUrl` is set. */
export type Page = {
  readonly id: string;
  readonly parentId: string | null;
  readonly position: number;
  readonly slug: string;
  readonly label: string;
  readonly blurb: string;
  readonly body: string;
  readonly externalUrl: string | null;
};

/** A page at the top of the navigation, with the pages below it. */
export type Section = Page & { readonly children: readonly Page[] };
