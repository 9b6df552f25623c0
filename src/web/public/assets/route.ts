import { listOrganisations } from '../../../domain/organisation/data.ts';
import { chooseEncoding } from '../../../platform/http/compress.ts';
import { notFound } from '../../../platform/http/request-refused.ts';
import { patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import type { Web } from '../../web.ts';

/** Stylesheets and the script, under names that change with their content. */
export function assetRoutes(web: Web): Route[] {
  return [
    {
      method: 'GET',
      pattern: patterns.asset,
      permission: 'public',
      rate: 'unlimited',
      cache: 'asset',
      handle: (call) => showAsset(web, call),
    },
  ];
}

async function showAsset(web: Web, call: Call): Promise<Response> {
  const file = call.req.param('file') ?? '';
  const asset = await (web.assets.find(file) ?? findAfterRestart(web, file));
  if (asset === null) return notFound();
  const encoding = chooseEncoding(call.req.header('accept-encoding'));
  const headers = { 'content-type': asset.type, vary: 'Accept-Encoding' };
  return new Response(asset.body[encoding], {
    headers: encoding === 'identity' ? headers : { ...headers, 'content-encoding': encoding },
  });
}

/** A page in a browser's cache may name a stylesheet before any page of this process has. */
async function findAfterRestart(web: Web, file: string) {
  if (!/^(public|staff)\.\w{1,10}\.css$/.test(file)) return null;
  const bundle = file.startsWith('staff.') ? 'staff' : 'public';
  for (const organisation of await listOrganisations(web.context))
    web.assets.forAccent(organisation.accent, bundle);
  return web.assets.find(file);
}
