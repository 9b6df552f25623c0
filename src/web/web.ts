import type { Child } from 'hono/jsx';
import type { Context } from '../context.ts';
import { DoorWatch } from '../domain/meeting/door-watch.ts';
import { TallyBox } from '../domain/statistics/tally-box.ts';
import { systemClock } from '../platform/clock/clock.ts';
import { AnswerBeat } from '../platform/http/answer-beat.ts';
import { createFormStamps, type FormStamps } from '../platform/http/form-stamp.ts';
import { negotiateLanguage } from '../platform/http/negotiate-language.ts';
import { createRateLimits, type RateLimits } from '../platform/http/rate-limits.ts';
import { createWorkProofs, type WorkProofs } from '../platform/http/work-proofs.ts';
import { languages, pseudoLanguage } from '../platform/i18n/languages.ts';
import { type Translate, translator } from '../platform/i18n/translate.ts';
import { CountedLog } from '../platform/log/counted-log.ts';
import { Turns } from '../platform/memory/turns.ts';
import { type Assets, createAssets } from './assets.ts';
import { DoorEvents } from './door/door-events.ts';
import { NoticeBoard } from './notice/notice-board.ts';
import { PageCache } from './page-cache.ts';
import type { Call } from './router.ts';
import { createSites, type Sites } from './sites.ts';

const RATE_SECONDS = 600;
/** Forms of browsers that ran no script. An office whose people have none of them is still let in, more slowly. */
const FORMS_FOR_ONE_WITHOUT_WORK = 2;
const DAY = 24 * 3600;
/** After these, one now and then: filling the mailbox of somebody must not lock them out either. */
const MAILS_TO_ONE_ADDRESS = { most: 8, seconds: DAY, thenEvery: 2 * 3600 };
const LINKS_A_DAY_TO_ONE_ADDRESS = { most: 8, seconds: DAY, thenEvery: 3600 };
/** Only links that lead nowhere are counted. People copy a link wrongly more often than they send a form. */
const LINKS_FOR_ONE_FORM = 20;
const LINKS_TO_ONE_ADDRESS = 4;
/** Without an address nothing proves that it is somebody else who registers (docs/adr/0100). */
const FORMS_FOR_ONE_CODE = 3;
/** Only what did not convince is counted: nobody is wrong as often as a whole office registers. */
const FORMS_FOR_ONE_SIGN_IN = 2;
/** An account works faster than a visitor: a host who admits people presses a button every second. */
const STAFF_REQUESTS = 3000;
/** A full hall comes and goes within minutes, and one server reports on all of it. */
const REPORTS = 60_000;

/** What the rooms of the web use beside the context. */
export type Web = {
  readonly context: Context;
  readonly assets: Assets;
  readonly sites: Sites;
  readonly pages: PageCache;
  readonly doorWatch: DoorWatch;
  readonly notices: NoticeBoard;
  /** Where answers about people wait until there are enough of them. */
  readonly tally: TallyBox;
  readonly doorEvents: DoorEvents;
  readonly stamps: FormStamps;
  readonly limits: RateLimits<'form' | 'plain-form' | 'code' | 'link' | 'sign-in' | 'staff' | 'hook'>;
  readonly work: WorkProofs;
  /** How often forms may name one mail address, whatever its event: nobody can fill a mailbox through us. */
  readonly mailsTo: Turns;
  readonly beat: AnswerBeat;
  /** Where it is written that somebody was refused something; never who. */
  readonly refusals: CountedLog;
  /** How many links that sign in may be mailed to one address, at a time and over days. */
  readonly linkMails: RateLimits<'link'>;
  readonly linkMailsADay: Turns;
  /** A bar above every page, such as the one that moves the clock in demo mode. `path`: the page it stands on. */
  readonly banner: ((t: Translate, path: string) => Child) | null;
};

export type WebParts = Partial<
  Pick<Web, 'pages' | 'sites' | 'doorWatch' | 'doorEvents' | 'banner' | 'stamps' | 'tally'>
>;

/** Makes what is not given. Main gives a page cache that it keeps true by `followChanges`. */
export function createWeb(context: Context, parts: WebParts = {}): Web {
  const { formLimit } = context.config.http;
  return {
    context,
    assets: createAssets({ demo: context.config.mode === 'demo' }),
    sites: parts.sites ?? createSites(context),
    pages: parts.pages ?? createPageCache(context),
    doorWatch: parts.doorWatch ?? new DoorWatch(context),
    notices: new NoticeBoard(context),
    tally: parts.tally ?? new TallyBox(context),
    doorEvents: parts.doorEvents ?? new DoorEvents(context),
    stamps: parts.stamps ?? createFormStamps(context.keys.installationKey('form stamp'), systemClock),
    limits: createRateLimits(
      {
        form: formLimit,
        code: Math.ceil(formLimit / FORMS_FOR_ONE_CODE),
        'plain-form': Math.ceil(formLimit / FORMS_FOR_ONE_WITHOUT_WORK),
        link: formLimit * LINKS_FOR_ONE_FORM,
        staff: STAFF_REQUESTS,
        hook: REPORTS,
        'sign-in': Math.ceil(formLimit / FORMS_FOR_ONE_SIGN_IN),
      },
      RATE_SECONDS,
    ),
    work: createWorkProofs(context.keys.installationKey('form work'), systemClock),
    mailsTo: new Turns(MAILS_TO_ONE_ADDRESS),
    beat: new AnswerBeat(),
    refusals: new CountedLog(context.log),
    linkMails: createRateLimits({ link: LINKS_TO_ONE_ADDRESS }, RATE_SECONDS),
    linkMailsADay: new Turns(LINKS_A_DAY_TO_ONE_ADDRESS),
    banner: parts.banner ?? null,
  };
}

export function createPageCache(context: Pick<Context, 'clock' | 'config'>): PageCache {
  return new PageCache({ clock: context.clock, keptElsewhere: context.config.mode === 'production' });
}

/** The language that the reader asks for, of those that are offered; null where none is, or where there is but one. */
export function preferredLanguage(web: Web, call: Call): string | null {
  const offered = web.context.config.pseudoLanguage ? [...languages, pseudoLanguage] : languages;
  if (offered.length === 1) return null;
  const tags = offered.map((language) => language.tag);
  return negotiateLanguage(call.req.header('accept-language'), tags);
}

/** Speaks the language that the reader prefers, or the one that the page was written in. */
export function readerTranslator(web: Web, call: Call, written: string): Translate {
  return translator(preferredLanguage(web, call) ?? written);
}
