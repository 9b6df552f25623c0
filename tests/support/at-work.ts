import { grantRole } from '../../src/domain/account/commands/grant-role.ts';
import type { StaffRole } from '../../src/domain/account/policy.ts';
import type { PublishedEvent } from '../../src/domain/event/schema.ts';
import { getOrganisation } from '../../src/domain/organisation/data.ts';
import { createApp } from '../../src/web/app.ts';
import type { TestContext } from './context.ts';
import { filledForms, type Typed, typeInto } from './filled-form.ts';
import { signIn } from './staff.ts';

/** Somebody at work on an event, who opens its pages in the workspace. */
export type AtWork = {
  readonly accountId: string;
  /** For the header `cookie`. */
  readonly cookie: string;
  /** The address of a page of the event, such as `at('/people')`. */
  at(page?: string): string;
  get(path: string): Promise<Response>;
  text(path: string): Promise<string>;
  /** Sends a form; of a list of values, each under the same name. */
  post(path: string, fields?: Readonly<Record<string, string | readonly string[]>>): Promise<Response>;
  /** Opens a page, fills in its form (the one that goes to `to`, by default to the page itself), and sends it. */
  fill(page: string, typed: Typed, to?: string): Promise<Response>;
  /** Sends a form that a file may come with. */
  upload(path: string, form: FormData): Promise<Response>;
};

/** Signs somebody in with these roles in the organisation of the event; `confirmed`: the second factor is fresh. */
export async function atWork(
  context: TestContext,
  event: Pick<PublishedEvent, 'organisationId' | 'code'>,
  { roles, confirmed = true }: { readonly roles: readonly StaffRole[]; readonly confirmed?: boolean },
): Promise<AtWork> {
  const app = createApp(context);
  const { organisationId } = event;
  const { slug } = await getOrganisation(context, organisationId);
  const { accountId, cookie } = await signIn(context, { confirmed });
  for (const role of roles) await grantRole(context, { organisationId, accountId, role, eventId: null });
  const get = async (path: string) => app.request(path, { headers: { cookie } });
  return {
    accountId,
    cookie,
    at: (page = '') => `/w/${slug}/events/${event.code}${page}`,
    get,
    text: async (path) => (await get(path)).text(),
    async post(path, fields = {}) {
      const body = new URLSearchParams(
        Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, String(one)])),
      );
      return app.request(path, { method: 'POST', headers: { cookie }, body });
    },
    async fill(page, typed, to = page.split('?')[0] ?? '') {
      const form = filledForms(await (await get(page)).text()).find(({ action }) => action === to);
      if (form === undefined) throw new Error(`There is no form on ${page} that goes to ${to}.`);
      const body = typeInto(form, typed);
      return app.request(form.action, { method: 'POST', headers: { cookie }, body });
    },
    upload: async (path, body) => app.request(path, { method: 'POST', headers: { cookie }, body }),
  };
}
