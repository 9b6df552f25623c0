import { listOrganisations } from '../../../domain/organisation/data.ts';
import { html, seeOther } from '../../answer.ts';
import { frameOf } from '../../frame.tsx';
import { paths, patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { RootPage } from './page.tsx';

/** The front door: the organisations that publish here, or the only one at once. */
export function rootRoutes(web: Web): Route[] {
  return [
    {
      method: 'GET',
      pattern: patterns.root,
      permission: 'public',
      rate: 'unlimited',
      cache: 'page',
      handle: (call) => showRoot(web, call),
    },
  ];
}

async function showRoot(web: Web, call: Call): Promise<Response> {
  const organisations = await listOrganisations(web.context);
  const [only, second] = organisations;
  if (only !== undefined && second === undefined) return seeOther(paths.organisation(only.slug));
  const t = readerTranslator(web, call, 'en');
  const frame = frameOf({ t, assets: web.assets, site: null, path: paths.root(), banner: web.banner });
  return html(RootPage({ frame, organisations }));
}
