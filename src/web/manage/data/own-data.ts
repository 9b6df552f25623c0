import { keptUntil } from '../../../domain/event/rules.ts';
import type { PublishedEvent } from '../../../domain/event/schema.ts';
import type { listOwnVisits } from '../../../domain/meeting/data/visits.ts';
import type { listOwnAttendances } from '../../../domain/meeting/data.ts';
import type { MessageKind } from '../../../domain/messaging/schema.ts';
import type { ShownNotice } from '../../../domain/notice/data.ts';
import type { findOwnMarks, listOwnMessages } from '../../../domain/registration/data/registrations.ts';
import type { OwnRegistration } from '../../../domain/registration/schema.ts';
import type { MessageKey, Translate } from '../../../platform/i18n/translate.ts';
import type { OwnAgreements } from '../agreements/section.tsx';
import { isNeutral } from '../personal-frame.ts';
import type { Standing } from '../standing.ts';

export type OwnDataInput = {
  readonly t: Translate;
  readonly event: PublishedEvent;
  readonly own: OwnRegistration;
  readonly standing: Standing;
  readonly marks: Awaited<ReturnType<typeof findOwnMarks>>;
  readonly messages: Awaited<ReturnType<typeof listOwnMessages>>;
  readonly attendances: Awaited<ReturnType<typeof listOwnAttendances>>;
  readonly visits: Awaited<ReturnType<typeof listOwnVisits>>;
  readonly notice: ShownNotice | null;
  readonly agreements: OwnAgreements;
  readonly wasHanded: boolean;
};

/**
 * Everything that is kept about a person for one event, to be written as JSON: names that can be read, states in
 * words, instants in ISO 8601. The file may lie on a shared computer: of a sensitive event it says when, not what.
 */
export function ownData(input: OwnDataInput) {
  const { t, event, own, standing, marks, messages, attendances, visits, notice, agreements, wasHanded } =
    input;
  return {
    about: t('manage.data.about'),
    event: {
      ...(isNeutral(event) ? {} : { title: event.title }),
      startsAt: event.startsAt,
      endsAt: event.endsAt,
      timeZone: event.timeZone,
    },
    registration: {
      displayName: own.displayName,
      state: t(`manage.state.${standing}`),
      language: own.locale,
      registeredAt: own.createdAt,
      changedAt: own.changedAt,
      calendarEntriesInMails: t(own.withCalendar ? 'manage.data.yes' : 'manage.data.no'),
      placeHeldUntil: own.offeredUntil,
      keptUntil: keptUntil(event),
      noticeShownSince: notice?.shownFrom ?? null,
    },
    contact: { emailAddress: own.address, newEmailAddressToBeConfirmed: marks.newAddress },
    answers: own.answers.map(({ questionId, text }) => ({
      question: event.questions.find(({ id }) => id === questionId)?.label,
      answer: text,
    })),
    agreements: {
      about: t('manage.data.agreements'),
      given: agreements.consents.map(({ kind, givenAt, withdrawnAt }) => ({
        what: t(`manage.agreements.kind.${kind}.label`),
        givenAt,
        withdrawnAt,
      })),
      newsOfOtherEvents: t(agreements.hearsNews ? 'manage.data.yes' : 'manage.data.no'),
    },
    questionsAboutPeople: {
      about: t('manage.data.questions'),
      handed: t(wasHanded ? 'manage.data.yes' : 'manage.data.no'),
    },
    messages: messages.map(({ kind, state, dueAt, sentAt }) => ({
      what: t(wordsOf(kind)),
      state: t(`manage.data.states.${state}`),
      dueAt,
      sentAt,
    })),
    attendance: {
      about: t('manage.data.attendance'),
      cameInAt: attendances.map(({ enteredAt }) => enteredAt),
      insideAsTheProviderReported: visits.map(({ cameAt, leftAt }) => ({ from: cameAt, until: leftAt })),
      linkUsedFromSeveralPlaces: t(marks.usedFromManyPlaces ? 'manage.data.yes' : 'manage.data.no'),
    },
  };
}

function wordsOf(kind: MessageKind): MessageKey {
  return `manage.data.kinds.${kind}`;
}
