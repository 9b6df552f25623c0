import { type DestinationStream, pino } from 'pino';

/** The only things that may be logged beside the sentence: none can name a person. */
export type LogFields = {
  readonly event?: string;
  readonly kind?: string;
  readonly state?: string;
  readonly route?: string;
  readonly method?: string;
  readonly status?: number;
  readonly count?: number;
  readonly milliseconds?: number;
  readonly code?: string | number | null;
  readonly errorId?: string;
  /** The stack alone: messages of errors may quote data. */
  readonly stack?: string;
};

export interface Log {
  debug(sentence: string, fields?: LogFields): void;
  info(sentence: string, fields?: LogFields): void;
  warn(sentence: string, fields?: LogFields): void;
  error(sentence: string, fields?: LogFields): void;
}

const ALLOWED = new Set([
  'event',
  'kind',
  'state',
  'route',
  'method',
  'status',
  'count',
  'milliseconds',
  'code',
  'errorId',
  'stack',
]);

function allowed(fields: LogFields): object {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => ALLOWED.has(name)));
}

/** A log that writes JSON lines and lets only the allowed fields through, whatever it is given. */
export function createLog(level: string, destination?: DestinationStream): Log {
  const logger =
    destination === undefined ? pino({ level, base: null }) : pino({ level, base: null }, destination);
  const at =
    (name: 'debug' | 'info' | 'warn' | 'error') =>
    (sentence: string, fields: LogFields = {}) => {
      logger[name](allowed(fields), sentence);
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

/** The stack of an error without its message, which may quote what a person typed. */
export function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
  return [error.name, ...frames.slice(0, 12)].join('\n');
}
