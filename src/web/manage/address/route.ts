import { findPublishedEventByCode } from '../../../domain/event/data.ts';
import type { PublishedEvent } from '../../../domain/event/schema.ts';
import { confirmAddressChange } from '../../../domain/registration/commands/confirm-address-change.ts';
import { findAddressChange } from '../../../domain/registration/data/address-changes.ts';
import { html, seeOther } from '../../answer.ts';
import { paths, patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { strangerFrame } from '../personal-frame.ts';
import { unknownLink } from '../unknown-link.ts';
import { AddressChangedPage, NewAddressPage } from './page.tsx';

const personal = { permission: 'manage', rate: 'link', cache: 'never' } as const;

/** The link that was mailed to a new address: a button there makes the address count. */
export function newAddressRoutes(web: Web): Route[] {
  const pattern = patterns.manageAddress;
  return [
    { ...personal, method: 'GET', pattern, handle: (call) => ask(web, call) },
    { ...personal, method: 'POST', pattern, handle: (call) => confirm(web, call) },
    {
      method: 'GET',
      pattern: patterns.addressChanged,
      permission: 'public',
      rate: 'unlimited',
      cache: 'never',
      handle: (call) => {
        const t = readerTranslator(web, call, 'en');
        return html(AddressChangedPage({ frame: strangerFrame(web, t, paths.addressChanged()) }));
      },
    },
  ];
}

async function ask(web: Web, call: Call): Promise<Response> {
  const event = await findEvent(web, call);
  const change = event === null ? null : await findAddressChange(web.context, event, tokenOf(call));
  if (event === null || change === null) return unknownLink(web, call);
  return showQuestion(web, call, { event, locale: change.row.locale, isTaken: false });
}

async function confirm(web: Web, call: Call): Promise<Response> {
  const event = await findEvent(web, call);
  if (event === null) return unknownLink(web, call);
  const outcome = await confirmAddressChange(web.context, event, tokenOf(call));
  if (outcome === 'unknown') return unknownLink(web, call);
  if (outcome === 'changed') return seeOther(paths.addressChanged());
  return showQuestion(web, call, { event, locale: event.locale, isTaken: true });
}

type Question = { readonly event: PublishedEvent; readonly locale: string; readonly isTaken: boolean };

function showQuestion(web: Web, call: Call, { event, locale, isTaken }: Question): Response {
  const path = paths.manageAddress(event.code, tokenOf(call));
  const frame = strangerFrame(web, readerTranslator(web, call, locale), path);
  return html(NewAddressPage({ frame, path, isTaken }), isTaken ? 422 : 200);
}

function findEvent(web: Web, call: Call): Promise<PublishedEvent | null> {
  return findPublishedEventByCode(web.context, call.req.param('code') ?? '');
}

function tokenOf(call: Call): string {
  return call.req.param('token') ?? '';
}
