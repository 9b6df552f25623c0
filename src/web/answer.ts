import { renderPage } from '../ui/layout.tsx';

/** Statuses of answers that show a page. */
export type PageStatus = 200 | 400 | 403 | 404 | 405 | 413 | 415 | 422 | 429 | 500 | 503;

/** Answers with a page. */
export function html(page: { toString(): string }, status: PageStatus = 200): Response {
  return new Response(renderPage(page), { status, headers: { 'content-type': 'text/html; charset=utf-8' } });
}

/** Sends the reader on after a form was taken, so that a reload repeats nothing (RFC 9110 section 15.4.4). */
export function seeOther(path: string): Response {
  return new Response(null, { status: 303, headers: { location: path } });
}

/** The same answer with more headers, such as the cookies of somebody who has signed in. */
export function withHeaders(answer: Response, more: Headers): Response {
  for (const [name, value] of more) answer.headers.append(name, value);
  return answer;
}
