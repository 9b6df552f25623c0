import { handQuestions } from '../../../domain/statistics/commands/hand-questions.ts';
import { listFigurePlan, wasHanded } from '../../../domain/statistics/data.ts';
import { tallyQuestions } from '../../../domain/statistics/schema.ts';
import { seeOther } from '../../answer.ts';
import { paths, patterns } from '../../paths.ts';
import type { Route } from '../../router.ts';
import type { Web } from '../../web.ts';
import type { Held } from '../find-own.ts';
import { onManage } from '../on-manage.ts';
import type { OwnQuestions } from './section.tsx';

/** Hands the questions about people to the holder of a manage link, and leads to where nobody knows whose they are. */
export function questionsRoutes(web: Web): Route[] {
  return [
    onManage(web, { method: 'POST', pattern: patterns.manageQuestions }, async (_call, held) => {
      const { own, event, token } = held;
      const isOffered = (await readOffer(web, held)) === 'offered';
      const ticket = isOffered ? await handQuestions(web.context, own) : null;
      return seeOther(ticket === null ? paths.manage(event.code, token) : paths.tally(event.code, ticket));
    }),
  ];
}

/** Whether the questions can be offered: some are asked, the person is known to be themselves, and it is not over. */
export async function readOffer(
  { context }: Web,
  { own, event }: Pick<Held, 'own' | 'event'>,
): Promise<OwnQuestions> {
  const isConfirmed = own.state === 'applied' || own.state === 'waitlisted' || own.state === 'admitted';
  const isOver = Temporal.Instant.compare(context.clock.now(), event.endsAt) >= 0;
  if (!isConfirmed || isOver || event.state === 'cancelled') return 'none';
  const { kysely } = context.db;
  const [plan, handed] = await Promise.all([listFigurePlan(kysely, event.id), wasHanded(kysely, own)]);
  if (!tallyQuestions.some((question) => plan.includes(question))) return 'none';
  return handed ? 'handed' : 'offered';
}
