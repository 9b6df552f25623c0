/** The reasons for which a request ends before its work: each is the status of the answer. */
export type RefusalStatus = 400 | 403 | 404 | 405 | 413 | 415 | 429;

/** Ends a request with a page that says why. Thrown by gates and handlers, caught once by the application. */
export class RequestRefused extends Error {
  override readonly name = 'RequestRefused';
  readonly status: RefusalStatus;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: RefusalStatus, headers: Readonly<Record<string, string>> = {}) {
    super(`The request was refused with status ${status}.`);
    this.status = status;
    this.headers = headers;
  }
}

/** Throws the refusal for something that is not there, or may not be known to be there. */
export function notFound(): never {
  throw new RequestRefused(404);
}
