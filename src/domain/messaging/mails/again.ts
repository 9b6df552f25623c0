import { eventFacts } from '../event-facts.ts';
import { action, type Block, type Letter, paragraph } from '../letter.ts';
import type { LetterProps } from '../letter-props.ts';
import { wayToTheDoor } from './way-to-the-door.ts';

/** The answer to "send it again": the link, or how things stand. Only the address itself learns which. */
export function againLetter(props: LetterProps): Letter {
  const { t } = props;
  return {
    subject: t('mail.again.subject'),
    blocks: [paragraph(t('mail.again.asked')), ...answer(props), paragraph(t('mail.again.notYou'))],
  };
}

function answer(props: LetterProps): Block[] {
  const { t, event, state } = props;
  const facts: Block = { kind: 'facts', facts: eventFacts(t, event) };
  if (event.state === 'cancelled') return [paragraph(t('mail.again.cancelled')), facts];
  if (state === 'admitted') return admitted(props, facts);
  if (state === 'waitlisted' || state === 'unconfirmed') return [...stillOpen(props), facts];
  if (state === 'declined') return [paragraph(t('mail.again.declined')), facts];
  return [paragraph(t('mail.again.applied')), facts];
}

function admitted(props: LetterProps, facts: Block): Block[] {
  const { t, event, revoked } = props;
  if (revoked) return [paragraph(t('mail.again.revoked')), facts];
  const news = event.state === 'postponed' ? [paragraph(t('mail.again.postponed'))] : [];
  if (event.state === 'postponed') return [...news, facts];
  return [paragraph(t('mail.again.link')), ...wayToTheDoor(props)];
}

/** For whom there is something to press. */
function stillOpen({ t, state, offeredUntil, manageLink }: LetterProps): Block[] {
  if (state === 'unconfirmed') {
    return [paragraph(t('mail.confirm.next')), action(t('mail.confirm.action'), manageLink)];
  }
  if (offeredUntil === null) return [paragraph(t('mail.again.waitlisted'))];
  return [
    paragraph(t('mail.offer.held', { until: offeredUntil })),
    paragraph(t('mail.offer.next')),
    action(t('mail.offer.action'), manageLink),
  ];
}
