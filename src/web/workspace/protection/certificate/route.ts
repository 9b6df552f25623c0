import type { StaffScope } from '../../../../domain/account/policy.ts';
import { certificateFileOf } from '../../../../domain/protection/certificate-file.ts';
import { findCertificate } from '../../../../domain/protection/data/certificates.ts';
import { notFound } from '../../../../platform/http/request-refused.ts';
import { patterns } from '../../../paths.ts';
import type { Call, Route } from '../../../router.ts';
import type { Web } from '../../../web.ts';
import { onOrganisation } from '../../on-staff.ts';

/** A deletion certificate as a file that can be handed on and proved. */
export function certificateRoutes(web: Web): Route[] {
  const rule = { method: 'GET', pattern: patterns.certificate, requires: 'protection.act' } as const;
  return [onOrganisation(web, rule, (call, scope) => sendCertificate(web, call, scope))];
}

async function sendCertificate(web: Web, call: Call, { organisation }: StaffScope): Promise<Response> {
  const asked = call.req.param('position') ?? '';
  const position = /^\d{1,9}$/.test(asked) ? Number(asked) : notFound();
  const certificate =
    (await findCertificate(web.context, { organisationId: organisation.id, position })) ?? notFound();
  return new Response(`${JSON.stringify(certificateFileOf(certificate), null, 2)}\n`, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="deletion-certificate-${position}.json"`,
    },
  });
}
