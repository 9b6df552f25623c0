import type { Answer, Question } from '../../../domain/question/schema.ts';
import {
  displayName,
  type MailChoices,
  mailAddress,
  mailLooks,
  type RegistrationInput,
} from '../../../domain/registration/schema.ts';
import type { FormFields } from '../../../platform/http/read-form.ts';
import type { MessageKey } from '../../../platform/i18n/translate.ts';
import { err, ok, type Result } from '../../../platform/result.ts';
import { parseAnswers, type QuestionFault, typedAnswers } from './answers.ts';

export type RegisterValues = {
  readonly displayName: string;
  readonly address: string;
  /** What was chosen about the mails, by the words of their fields. */
  readonly mailLook?: string;
  readonly calendar?: string;
  /** By the names of their fields. */
  readonly answers: Readonly<Record<string, string>>;
};

export type RegisterFault =
  | {
      readonly field: 'displayName' | 'address' | null;
      readonly message: MessageKey;
      readonly values?: never;
    }
  | QuestionFault;

const LONGEST_SHOWN_AGAIN = 500;

const messages: Readonly<Record<string, MessageKey>> = {
  'displayName empty': 'register.error.nameEmpty',
  'displayName too-long': 'register.error.nameTooLong',
  'displayName characters': 'register.error.nameCharacters',
  'address empty': 'register.error.addressEmpty',
  'address form': 'register.error.addressForm',
};

/** What was typed, to be shown again as it was. */
export function typedValues(fields: FormFields, questions: readonly Question[]): RegisterValues {
  const typed = (name: string) => (fields[name] ?? '').slice(0, LONGEST_SHOWN_AGAIN);
  return {
    displayName: typed('displayName'),
    address: typed('address'),
    mailLook: typed('mailLook'),
    calendar: typed('calendar'),
    answers: typedAnswers(fields, questions),
  };
}

/** What a form above `open` says of the mails to come. What it does not say is as the event has it. */
export function readMailChoices(fields: FormFields): MailChoices {
  const mailLook = mailLooks.find((look) => look === fields.mailLook) ?? 'usual';
  return { mailLook, withCalendar: fields.calendar !== NO_CALENDAR };
}

export const NO_CALENDAR = 'no';

/** Reads the form; the faults are those of each field that says most about how to mend it. */
export function parseRegistration(
  fields: FormFields,
  questions: readonly Question[],
): Result<RegistrationInput & { readonly answers: readonly Answer[] }, readonly RegisterFault[]> {
  const name = displayName.safeParse(fields.displayName ?? '');
  const address = mailAddress.safeParse(fields.address ?? '');
  const { answers, faults } = parseAnswers(fields, questions);
  if (name.success && address.success && faults.length === 0) {
    return ok({ displayName: name.data, address: address.data, answers });
  }
  return err([
    ...(name.success ? [] : [faultOf('displayName', name.error.issues[0]?.message)]),
    ...(address.success ? [] : [faultOf('address', address.error.issues[0]?.message)]),
    ...faults,
  ]);
}

/** As {@link parseRegistration}, for the form that asks for no address. */
export function parseWithoutAddress(
  fields: FormFields,
  questions: readonly Question[],
): Result<
  Pick<RegistrationInput, 'displayName'> & { readonly answers: readonly Answer[] },
  readonly RegisterFault[]
> {
  const name = displayName.safeParse(fields.displayName ?? '');
  const { answers, faults } = parseAnswers(fields, questions);
  if (name.success && faults.length === 0) return ok({ displayName: name.data, answers });
  return err([...(name.success ? [] : [faultOf('displayName', name.error.issues[0]?.message)]), ...faults]);
}

/** Reads the address alone, for the form that asks for nothing else. */
export function parseAddress(fields: FormFields): Result<string, readonly RegisterFault[]> {
  const address = mailAddress.safeParse(fields.address ?? '');
  return address.success ? ok(address.data) : err([faultOf('address', address.error.issues[0]?.message)]);
}

function faultOf(field: 'displayName' | 'address', reason = ''): RegisterFault {
  const fallback = field === 'address' ? 'register.error.addressForm' : 'register.error.nameCharacters';
  return { field, message: messages[`${field} ${reason}`] ?? fallback };
}
