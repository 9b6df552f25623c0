/** The addresses of public pages, as https://www.sitemaps.org/protocol.html describes it. */
export function Sitemap({ addresses }: { readonly addresses: readonly string[] }) {
  return (
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
      {addresses.map((address) => (
        <url>
          <loc>{address}</loc>
        </url>
      ))}
    </urlset>
  );
}
