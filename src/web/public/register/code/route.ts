import { registerWithCode } from '../../../../domain/registration/commands/register-with-code.ts';
import { type FormFields, readForm } from '../../../../platform/http/read-form.ts';
import { notFound } from '../../../../platform/http/request-refused.ts';
import { html, seeOther } from '../../../answer.ts';
import { readMark } from '../../../notice/notice-field.ts';
import { paths, patterns } from '../../../paths.ts';
import type { Call, Route } from '../../../router.ts';
import { readerTranslator, type Web } from '../../../web.ts';
import { markForm } from '../../form-mark.ts';
import { judgeSender } from '../../receive-form.ts';
import { ClosedPage } from '../closed-page.tsx';
import { parseWithoutAddress, type RegisterFault, typedValues } from '../form.ts';
import { noticeOf, offeredName, type Scene, sceneOf } from '../scene.ts';
import { RegisterCodePage } from './page.tsx';

/** Registering without an address: the form, and the code that comes of it. */
export function registerCodeRoutes(web: Web): Route[] {
  const rule = { pattern: patterns.registerCode, permission: 'public', cache: 'never' } as const;
  return [
    { ...rule, method: 'GET', rate: 'unlimited', handle: (call) => showForm(web, call) },
    { ...rule, method: 'POST', rate: 'code', handle: (call) => takeForm(web, call) },
  ];
}

/** The event of the address, where it takes such registrations. */
async function codeSceneOf(web: Web, call: Call): Promise<Scene> {
  const scene = await sceneOf(web, call);
  return scene.event.takesCodes ? scene : notFound();
}

async function showForm(web: Web, call: Call): Promise<Response> {
  const scene = await codeSceneOf(web, call);
  if (!scene.moment.takesRegistrations) return html(ClosedPage({ ...scene, typed: null }));
  return showPage(web, scene, { displayName: offeredName(web, scene.event) }, []);
}

async function showPage(
  web: Web,
  scene: Scene,
  fields: FormFields,
  faults: readonly RegisterFault[],
): Promise<Response> {
  const values = typedValues(fields, scene.event.questions);
  const notice = await noticeOf(web, scene, { withoutAddress: true });
  const form = { stamp: await markForm(web), press: (fields.press ?? web.context.ids.uuid()).slice(0, 100) };
  return html(
    RegisterCodePage({ ...scene, values, faults, notice, isShared: true, ...form }),
    faults.length > 0 ? 422 : 200,
  );
}

async function takeForm(web: Web, call: Call): Promise<Response> {
  const fields = await readForm(call.req.raw);
  const sender = await judgeSender(web, call, fields);
  const scene = await codeSceneOf(web, call);
  const { event, site } = scene;
  if (sender === 'machine') return seeOther(paths.event(site.organisation.slug, event.slug));
  const parsed = parseWithoutAddress(fields, event.questions);
  if (!parsed.ok) return showAgain(web, scene, fields, parsed.error);
  const press = fields.press ?? '';
  if (sender === 'unknown' || press === '')
    return showAgain(web, scene, fields, [{ field: null, message: 'register.error.again' }]);
  const locale = readerTranslator(web, call, event.locale).language.tag;
  const taken = await registerWithCode(web.context, event, {
    ...parsed.value,
    locale,
    notice: readMark(fields),
    press,
  });
  switch (taken.outcome) {
    case 'received':
      return seeOther(
        taken.visit === null ? paths.comeBack(event.code) : paths.manageCode(event.code, taken.visit),
      );
    case 'early':
    case 'closed':
      return showClosed(scene, fields);
    case 'absent':
      return notFound();
  }
}

async function showAgain(
  web: Web,
  scene: Scene,
  fields: FormFields,
  faults: readonly RegisterFault[],
): Promise<Response> {
  return scene.moment.takesRegistrations ? showPage(web, scene, fields, faults) : showClosed(scene, fields);
}

function showClosed(scene: Scene, fields: FormFields): Response {
  return html(ClosedPage({ ...scene, typed: typedValues(fields, scene.event.questions) }), 422);
}
