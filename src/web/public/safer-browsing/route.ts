import { html } from '../../answer.ts';
import { exitFrom, frameOf } from '../../frame.tsx';
import { paths, patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { SaferBrowsingPage } from './page.tsx';

/** What leaving does and does not do. It names no organisation, so that it tells nothing of where one comes from. */
export function saferBrowsingRoutes(web: Web): Route[] {
  return [
    {
      method: 'GET',
      pattern: patterns.saferBrowsing,
      permission: 'public',
      rate: 'unlimited',
      cache: 'never',
      handle: (call) => showPage(web, call),
    },
  ];
}

async function showPage(web: Web, call: Call): Promise<Response> {
  const site = await web.sites.find(call.req.query('from') ?? '');
  const t = readerTranslator(web, call, site?.organisation.locale ?? 'en');
  const path = paths.saferBrowsing(null);
  const frame = frameOf({ t, assets: web.assets, site: null, path, banner: web.banner });
  const { href } = exitFrom(t, site?.organisation.slug ?? null);
  return html(SaferBrowsingPage({ frame: { ...frame, exit: { t, href } } }));
}
