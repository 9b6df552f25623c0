import { setConsents } from '../../../domain/consent/commands/set-consents.ts';
import { listConsents } from '../../../domain/consent/data.ts';
import { findSubscriptionOf } from '../../../domain/news/data.ts';
import { readAnswers } from '../../../platform/http/read-form.ts';
import { seeOther } from '../../answer.ts';
import { paths, patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import type { Web } from '../../web.ts';
import type { Held } from '../find-own.ts';
import { onManage } from '../on-manage.ts';
import { AGREED, agreedKinds, type OwnAgreements, offeredTo } from './section.tsx';

/** What the holder of a manage link agrees to beside taking part. */
export function agreementsRoutes(web: Web): Route[] {
  return [
    onManage(web, { method: 'POST', pattern: patterns.manageAgreements }, (call, held) =>
      takeAgreements(web, call, held),
    ),
  ];
}

export async function readAgreements(
  { context }: Web,
  { own, event }: Pick<Held, 'own' | 'event'>,
): Promise<OwnAgreements> {
  const [consents, subscription] = await Promise.all([
    listConsents(context.db.kysely, own),
    own.address === null ? null : findSubscriptionOf(context, event.organisationId, own.address),
  ]);
  return { consents, hearsNews: subscription?.state === 'subscribed' };
}

async function takeAgreements(web: Web, call: Call, held: Held): Promise<Response> {
  const { own, event, token } = held;
  const ticked = (await readAnswers(call.req.raw)).getAll(AGREED);
  const agreed = agreedKinds(await readAgreements(web, held));
  const offered = offeredTo(own, event, agreed);
  await setConsents(web.context, own, {
    organisationId: event.organisationId,
    kinds: offered.filter((kind) => ticked.includes(kind)),
  });
  return seeOther(paths.manageDone(event.code, token, 'agreed'));
}
