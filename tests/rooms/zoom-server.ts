import { createHmac } from 'node:crypto';
import { type Answered, type Asked, Loopback } from './loopback.ts';

export const zoomAccount = {
  account_id: 'acc-1',
  client_id: 'client-1',
  client_secret: 'canary-client-secret',
  webhook_secret: 'canary-webhook-secret',
};
export const zoomMeeting = '81122223333';

type Registrant = { readonly id: string; readonly email: string; readonly name: string };
type Room = {
  settings: Record<string, unknown>;
  readonly registrants: Map<string, Registrant>;
  isRunning: boolean;
};

/**
 * A Zoom that behaves as https://developers.zoom.us/docs/api says: tokens that run out, registrants who are the same when
 * their address is, numbers of calls a second, and errors with a code of its own in the body.
 */
export class ZoomServer implements AsyncDisposable {
  readonly rooms = new Map<string, Room>();
  readonly loopback: Loopback;
  /** How many more calls it takes before it says 429. */
  allowance = Number.POSITIVE_INFINITY;
  retryAfter = '1';
  /** A name that it does not take. */
  refusedName: string | null = null;
  #token = 0;
  #ids = 0;

  private constructor(loopback: Loopback) {
    this.loopback = loopback;
    loopback.answer = (asked) => this.#answer(asked);
    this.addMeeting(zoomMeeting);
  }

  static async listen(): Promise<ZoomServer> {
    return new ZoomServer(await Loopback.listen(['zoom.us', 'api.zoom.us']));
  }

  addMeeting(id: string, kind = 'meetings'): void {
    const settings = {
      approval_type: 2,
      registrants_confirmation_email: true,
      registrants_email_notification: true,
      allow_multiple_devices: true,
      global_dial_in_numbers: [{ country_name: 'Switzerland', number: '+41 43 000 00 00', type: 'toll' }],
    };
    this.rooms.set(`${kind}/${id}`, { settings, registrants: new Map(), isRunning: true });
  }

  /** Who is registered for the meeting. */
  registrants(id = zoomMeeting, kind = 'meetings'): Registrant[] {
    return [...(this.rooms.get(`${kind}/${id}`)?.registrants.values() ?? [])];
  }

  /** The name of whoever follows this address; null where it leads nobody in. */
  follow(address: string): string | null {
    const [, id = '', registrant = ''] = /^https:\/\/zoom\.us\/w\/(\d+)\?tk=(\w+)/.exec(address) ?? [];
    const all = [...this.rooms].filter(([name]) => name.endsWith(`/${id}`));
    return all.map(([, { registrants }]) => registrants.get(registrant)?.name).find((name) => name) ?? null;
  }

  /** Makes the token that was given last worthless, as when the app is changed. */
  expireTokens(): void {
    this.#token += 1;
  }

  sign(body: string, { secret = zoomAccount.webhook_secret, at = Math.floor(Date.now() / 1000) } = {}) {
    const signature = createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex');
    return { 'x-zm-request-timestamp': String(at), 'x-zm-signature': `v0=${signature}` };
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.loopback[Symbol.asyncDispose]();
  }

  #answer(asked: Asked): Answered {
    if (asked.url.host === 'zoom.us') return this.#giveToken(asked);
    if (asked.headers.authorization !== `Bearer token-${this.#token}`) return failed(401, 124);
    if (this.allowance <= 0) return { status: 429, headers: { 'retry-after': this.retryAfter } };
    this.allowance -= 1;
    const made = /^\/v2\/users\/(\w+)\/meetings$/.exec(asked.url.pathname);
    if (made !== null && asked.method === 'POST') return this.#makeMeeting();
    const path = /^\/v2\/((?:meeting|webinar)s\/\d+)(\/.*)?$/.exec(asked.url.pathname);
    const room = this.rooms.get(path?.[1] ?? '');
    if (path === null || room === undefined) return failed(404, 3001);
    return this.#answerRoom(asked, room, { id: path[1]?.split('/')[1] ?? '', rest: path[2] ?? '' });
  }

  #giveToken({ url, headers, body }: Asked): Answered {
    const { client_id, client_secret, account_id } = zoomAccount;
    const basic = Buffer.from(`${client_id}:${client_secret}`).toString('base64');
    const wanted = new URLSearchParams({ grant_type: 'account_credentials', account_id }).toString();
    if (url.pathname !== '/oauth/token' || headers.authorization !== `Basic ${basic}` || body !== wanted)
      return json(400, { reason: 'Invalid client_id or client_secret', error: 'invalid_client' });
    return json(200, { access_token: `token-${this.#token}`, token_type: 'bearer', expires_in: 3600 });
  }

  #answerRoom(asked: Asked, room: Room, { id, rest }: { id: string; rest: string }): Answered {
    const { method } = asked;
    if (rest === '' && method === 'GET') {
      const start_url = `https://zoom.us/s/${id}?zak=canary-host-key`;
      return json(200, { id: Number(id), start_url, pstn_password: '4711', settings: room.settings });
    }
    if (rest === '' && method === 'PATCH') {
      room.settings = { ...room.settings, ...JSON.parse(asked.body).settings };
      return { status: 204 };
    }
    if (rest === '/registrants' && method === 'POST') return this.#register(asked, room, id);
    if (rest.startsWith('/registrants/') && method === 'DELETE') {
      return room.registrants.delete(rest.split('/')[2] ?? '') ? { status: 204 } : failed(404, 1010);
    }
    if (rest === '/status' && method === 'PUT') {
      if (!room.isRunning) return failed(400, 3001);
      room.isRunning = false;
      return { status: 204 };
    }
    return failed(404, 2300);
  }

  #register({ body }: Asked, room: Room, id: string): Answered {
    if (room.settings.approval_type === 2) return failed(404, 404);
    const { email, first_name: name } = JSON.parse(body);
    if (name === this.refusedName) return failed(400, 300);
    const known = [...room.registrants.values()].find((one) => one.email === email);
    this.#ids += 1;
    const registrant = known ?? { id: `reg${this.#ids}`, email, name };
    room.registrants.set(registrant.id, registrant);
    const join_url = `https://zoom.us/w/${id}?tk=${registrant.id}&pwd=canary-pwd`;
    return json(201, { id: Number(id), registrant_id: registrant.id, join_url, topic: 'Whatever' });
  }

  #makeMeeting(): Answered {
    this.#ids += 1;
    const id = String(85_000_000_000 + this.#ids);
    this.addMeeting(id);
    const room = this.rooms.get(`meetings/${id}`);
    if (room !== undefined) room.settings = { ...room.settings, approval_type: 0 };
    return json(201, { id: Number(id) });
  }
}

const json = (status: number, body: object): Answered => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
const failed = (status: number, code: number) => json(status, { code, message: 'In English.' });
