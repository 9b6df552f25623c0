import { type Answered, type Asked, Loopback } from './loopback.ts';

export const teamsAccount = {
  tenant: 'office.example.org',
  client_id: 'client-1',
  client_secret: 'canary-client-secret',
};
export const webinarId = '88b245ac-b0b2-f1aa-e34a-c81c27abdac2@f9448ec4-804b-46af-b810-62085248da33';
const SESSION = '8d62dd52-4dff-4c75-96a9-f905cc3ff942';

type Registration = {
  readonly id: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  status: string;
};

/**
 * A Microsoft Graph that behaves as https://learn.microsoft.com/graph/api/resources/virtualeventwebinar says: it answers a
 * registration by an app with nothing (204), lists in pages, and cancels what it registered.
 */
export class TeamsServer implements AsyncDisposable {
  readonly registrations = new Map<string, Registration>();
  readonly loopback: Loopback;
  status = 'published';
  writes = false;
  /** What a new registration becomes. */
  becomes = 'registered';
  /** How many questions for a new registration find nothing yet. */
  delay = 0;
  attendance: object[] = [];
  #ids = 0;

  private constructor(loopback: Loopback) {
    this.loopback = loopback;
    loopback.answer = (asked) => this.#answer(asked);
  }

  static async listen(): Promise<TeamsServer> {
    return new TeamsServer(await Loopback.listen(['login.microsoftonline.com', 'graph.microsoft.com']));
  }

  /** Those who are registered now. */
  get registered(): Registration[] {
    return [...this.registrations.values()].filter(({ status }) => status === 'registered');
  }

  /** Whose session this address leads to; null where it leads nobody in. */
  follow(address: string): string | null {
    const id = /^https:\/\/teams\.microsoft\.com\/l\/meetup-join\/([\w-]+)$/.exec(address)?.[1] ?? '';
    const found = this.registrations.get(id);
    return found?.status === 'registered' ? `${found.firstName} ${found.lastName}` : null;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.loopback[Symbol.asyncDispose]();
  }

  #answer(asked: Asked): Answered {
    if (asked.url.host === 'login.microsoftonline.com') return giveToken(asked);
    if (asked.headers.authorization !== 'Bearer graph-token')
      return failed(401, 'InvalidAuthenticationToken');
    const path = decodeURIComponent(asked.url.pathname);
    const root = `/v1.0/solutions/virtualEvents/webinars/${webinarId}`;
    if (!path.startsWith(root)) return failed(404, 'NotFound');
    return this.#answerWebinar(asked, path.slice(root.length));
  }

  #answerWebinar({ method, body, url }: Asked, rest: string): Answered {
    if (rest === '' && method === 'GET') {
      const settings = { isAttendeeEmailNotificationEnabled: this.writes };
      return json(200, { id: webinarId, status: this.status, displayName: 'Whatever', settings });
    }
    if (rest === '/registrations' && method === 'POST') return this.#register(JSON.parse(body));
    const byEmail = /^\/registrations\(email='(.+)'\)$/.exec(rest)?.[1];
    if (byEmail !== undefined && method === 'GET') return this.#find(byEmail);
    const [, id = '', what] = /^\/registrations\/([\w-]+)\/(cancel|sessions)$/.exec(rest) ?? [];
    if (what === 'cancel' && method === 'POST') return this.#cancel(id);
    if (what === 'sessions') {
      const joinWebUrl = `https://teams.microsoft.com/l/meetup-join/${id}`;
      return json(200, { value: [{ id: SESSION, joinWebUrl }] });
    }
    return this.#answerSession(rest, url);
  }

  #answerSession(rest: string, url: URL): Answered {
    if (rest === '/sessions') {
      const audioConferencing = { tollNumber: '+1 206 000 0000', conferenceId: '815122333' };
      return json(200, { value: [{ id: SESSION, audioConferencing }] });
    }
    const reports = `/sessions/${SESSION}/attendanceReports`;
    if (rest === reports)
      return json(200, { value: this.attendance.length === 0 ? [] : [{ id: 'report-1' }] });
    if (rest !== `${reports}/report-1/attendanceRecords`) return failed(404, 'NotFound');
    // One to a page, so that the second is not forgotten.
    const page = Number(url.searchParams.get('$skiptoken') ?? '0');
    const next = new URL(url);
    next.searchParams.set('$skiptoken', String(page + 1));
    const more = page + 1 < this.attendance.length ? { '@odata.nextLink': next.href } : {};
    return json(200, { value: this.attendance.slice(page, page + 1), ...more });
  }

  #register({ firstName, lastName, email, preferredTimezone, preferredLanguage }: Record<string, string>) {
    if (!firstName || !lastName || !email || !preferredTimezone || !preferredLanguage)
      return failed(400, 'BadRequest');
    const known = [...this.registrations.values()].find((one) => one.email === email);
    if (known?.status === 'registered') return failed(409, 'Conflict');
    this.#ids += 1;
    const id = `registration-${this.#ids}`;
    this.registrations.set(id, { id, email, firstName, lastName, status: this.becomes });
    return { status: 204 };
  }

  #find(email: string): Answered {
    if (this.delay > 0) {
      this.delay -= 1;
      return failed(404, 'NotFound');
    }
    const found = [...this.registrations.values()].findLast((one) => one.email === email);
    return found === undefined ? failed(404, 'NotFound') : json(200, found);
  }

  #cancel(id: string): Answered {
    const found = this.registrations.get(id);
    if (found === undefined) return failed(404, 'NotFound');
    found.status = 'canceled';
    return { status: 204 };
  }
}

function giveToken({ url, body }: Asked): Answered {
  const { tenant, client_id, client_secret } = teamsAccount;
  const scope = 'https://graph.microsoft.com/.default';
  const wanted = new URLSearchParams({ grant_type: 'client_credentials', client_id, client_secret, scope });
  if (url.pathname !== `/${tenant}/oauth2/v2.0/token` || body !== wanted.toString())
    return json(401, { error: 'invalid_client' });
  return json(200, { token_type: 'Bearer', expires_in: 3599, access_token: 'graph-token' });
}

const json = (status: number, body: object): Answered => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
const failed = (status: number, code: string) => json(status, { error: { code, message: 'In English.' } });
