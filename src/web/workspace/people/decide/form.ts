import { z } from 'zod';
import { PEOPLE_A_PAGE } from '../../../../domain/registration/data/people.ts';
import {
  type DecisionRequest,
  isActionOnAll,
  isDecisionAction,
} from '../../../../domain/registration/schema/decision.ts';

const ids = z.array(z.uuid()).max(PEOPLE_A_PAGE);

/** Whom a form names, and what is to be done to them; null when it makes no sense. Without people it names none. */
export function parseRequest(answers: URLSearchParams): DecisionRequest | null {
  const action = answers.get('action') ?? '';
  // Each ticked box is a value of its own; the page that asks for confirmation puts them into one.
  const people = answers.getAll('people').flatMap((value) => value.split(' '));
  if (people.includes('all')) return isActionOnAll(action) ? { action, ids: 'all' } : null;
  const named = ids.safeParse([...new Set(people)]);
  return named.success && isDecisionAction(action) ? { action, ids: named.data } : null;
}

/** The number under which a form that was shown is decided, once; null while it has only been asked for. */
export function parseDecisionId(answers: URLSearchParams): string | null {
  const id = z.uuid().safeParse(answers.get('decision'));
  return id.success ? id.data : null;
}
