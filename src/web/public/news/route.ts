import { askForNews } from '../../../domain/news/commands/ask-for-news.ts';
import { readOwnDeclarations } from '../../../domain/notice/data.ts';
import { type FormFields, readForm } from '../../../platform/http/read-form.ts';
import { html, seeOther } from '../../answer.ts';
import { frameOf } from '../../frame.tsx';
import { composeNewsNotice } from '../../notice/compose-form-notices.ts';
import { paths, patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import type { Site } from '../../sites.ts';
import { takeMailTurn } from '../../turns.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { markForm } from '../form-mark.ts';
import { getSite } from '../get-site.ts';
import { judgeSender } from '../receive-form.ts';
import { parseAddress, type RegisterFault } from '../register/form.ts';
import { NewsAskedPage, NewsPage } from './page.tsx';

const LONGEST_SHOWN_AGAIN = 500;

const reading = { method: 'GET', permission: 'public', rate: 'unlimited' } as const;

/** The form that asks for news of an organisation's events, and the page after it. */
export function newsRoutes(web: Web): Route[] {
  return [
    {
      ...reading,
      pattern: patterns.news,
      cache: 'never',
      handle: (call) => showForm(web, call, { fields: {}, faults: [] }),
    },
    {
      method: 'POST',
      pattern: patterns.news,
      permission: 'public',
      rate: 'form',
      cache: 'never',
      handle: (call) => takeForm(web, call),
    },
    { ...reading, pattern: patterns.newsAsked, cache: 'never', handle: (call) => showAsked(web, call) },
  ];
}

type Shown = { readonly fields: FormFields; readonly faults: readonly RegisterFault[] };

async function showForm(web: Web, call: Call, { fields, faults }: Shown): Promise<Response> {
  const site = await getSite(web, call);
  const { organisation } = site;
  const address = (fields.address ?? '').slice(0, LONGEST_SHOWN_AGAIN);
  const frame = newsFrame(web, call, site);
  const declared = await readOwnDeclarations(web.context, organisation.id, frame.t.language.tag);
  const notice = composeNewsNotice(frame.t, { organisation, ...declared });
  const page = NewsPage({ frame, site, address, faults, stamp: await markForm(web), notice });
  return html(page, faults.length === 0 ? 200 : 422);
}

async function takeForm(web: Web, call: Call): Promise<Response> {
  const fields = await readForm(call.req.raw);
  const sender = await judgeSender(web, call, fields);
  const { organisation } = await getSite(web, call);
  const done = seeOther(paths.newsAsked(organisation.slug));
  if (sender === 'machine') return done;
  const address = parseAddress(fields);
  if (!address.ok) return showForm(web, call, { fields, faults: address.error });
  if (sender === 'unknown')
    return showForm(web, call, { fields, faults: [{ field: null, message: 'register.error.again' }] });
  const { tag: locale } = readerTranslator(web, call, organisation.locale).language;
  if (!takeMailTurn(web, address.value)) return done;
  await askForNews(web.context, { organisationId: organisation.id, address: address.value, locale });
  return done;
}

async function showAsked(web: Web, call: Call): Promise<Response> {
  const site = await getSite(web, call);
  return html(NewsAskedPage({ frame: newsFrame(web, call, site), site }));
}

function newsFrame(web: Web, call: Call, site: Site) {
  const t = readerTranslator(web, call, site.organisation.locale);
  const path = paths.news(site.organisation.slug);
  return frameOf({ t, assets: web.assets, site, path, banner: web.banner, exit: true });
}
