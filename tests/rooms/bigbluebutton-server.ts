import { createHash } from 'node:crypto';
import { type Answered, type Asked, Loopback } from './loopback.ts';

export const bbbHost = 'bbb.example.org';
export const bbbSecret = 'ECCJZNJWLPEA3YB6Y2LTQGQD3GJZ3F93';

type Meeting = { readonly query: string; readonly createTime: string };

/** What somebody who follows a join address becomes. */
export type Joined = {
  readonly name: string;
  readonly role: string;
  readonly userId: string;
  readonly isGuest: boolean;
};

/**
 * A server that behaves as https://docs.bigbluebutton.org/development/api says: every call needs a SHA-256 checksum,
 * `create` may be repeated with the same parameters only, and `join` needs the `createTime` of the meeting as it is now.
 */
export class BigBlueButtonServer implements AsyncDisposable {
  readonly meetings = new Map<string, Meeting>();
  readonly hooks = new Map<string, string>();
  hasWebhooks = true;
  recordings = '';
  #clock = 1_595_000_000_000;
  readonly loopback: Loopback;

  private constructor(loopback: Loopback) {
    this.loopback = loopback;
    loopback.answer = (asked) => this.#answer(asked);
  }

  static async listen(): Promise<BigBlueButtonServer> {
    return new BigBlueButtonServer(await Loopback.listen([bbbHost]));
  }

  /** The names of the calls so far. */
  get calls(): string[] {
    return this.loopback.asked.map(({ url }) => url.pathname.replace('/bigbluebutton/api/', ''));
  }

  /** What a browser that follows this address finds: the room, or the reason why not. */
  follow(address: string): Joined | string {
    const url = new URL(address);
    const fault = faultOf(url, 'join');
    if (fault !== null) return fault;
    const get = (name: string) => url.searchParams.get(name) ?? '';
    const meeting = this.meetings.get(get('meetingID'));
    if (meeting === undefined) return 'invalidMeetingIdentifier';
    if (get('createTime') !== meeting.createTime) return 'mismatchCreateTimeParam';
    return {
      name: get('fullName'),
      role: get('role'),
      userId: get('userID'),
      isGuest: get('guest') === 'true',
    };
  }

  /** Takes a meeting away, as the server does when it is over. */
  end(meetingId: string): void {
    this.meetings.delete(meetingId);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.loopback[Symbol.asyncDispose]();
  }

  #answer({ url }: Asked): Answered {
    const name = url.pathname.replace('/bigbluebutton/api/', '');
    if (name.startsWith('hooks/') && !this.hasWebhooks) return { status: 404, body: 'Not Found' };
    const fault = faultOf(url, name);
    if (fault !== null) return failed(fault);
    const meetingId = url.searchParams.get('meetingID') ?? '';
    if (name === 'create') return this.#create(meetingId, url.searchParams.toString());
    if (name === 'hooks/create') return this.#hook(url);
    if (name === 'getRecordings') return success(`<recordings>${this.recordings}</recordings>`);
    if (name === 'end') {
      return this.meetings.delete(meetingId)
        ? success('<messageKey>sentEndMeetingRequest</messageKey>')
        : failed('notFound');
    }
    return { status: 404 };
  }

  #create(meetingId: string, query: string): Answered {
    const known = this.meetings.get(meetingId);
    if (known !== undefined && known.query !== query) return failed('idNotUnique');
    this.#clock += 1;
    const meeting = known ?? { query, createTime: String(this.#clock) };
    this.meetings.set(meetingId, meeting);
    const warning = known === undefined ? '' : '<messageKey>duplicateWarning</messageKey>';
    return success(
      `<meetingID>${meetingId}</meetingID><createTime>${meeting.createTime}</createTime>` +
        `<voiceBridge>70757</voiceBridge><dialNumber>613-555-1234</dialNumber>${warning}`,
    );
  }

  #hook(url: URL): Answered {
    const callback = url.searchParams.get('callbackURL') ?? '';
    const known = this.hooks.has(callback);
    this.hooks.set(callback, url.searchParams.get('meetingID') ?? '');
    return success(`<hookID>1</hookID>${known ? '<messageKey>duplicateWarning</messageKey>' : ''}`);
  }
}

function faultOf(url: URL, name: string): string | null {
  const [, query = '', checksum = ''] = /^\?(?:(.*)&)?checksum=([0-9a-f]+)$/.exec(url.search) ?? [];
  const expected = createHash('sha256').update(`${name}${query}${bbbSecret}`).digest('hex');
  return checksum === expected ? null : 'checksumError';
}

const xml = (inner: string): Answered => ({
  headers: { 'content-type': 'text/xml;charset=utf-8' },
  body: `<response>${inner}</response>`,
});
const success = (inner: string) => xml(`<returncode>SUCCESS</returncode>${inner}`);
const failed = (key: string) =>
  xml(`<returncode>FAILED</returncode><messageKey>${key}</messageKey><message>In English.</message>`);
