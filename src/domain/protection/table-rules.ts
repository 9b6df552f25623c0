import type { Tables } from '../tables.ts';

/**
 * When the rows of a table go. `with-people`: when the people of the event are erased; found by `event_id`, and where
 * each belongs to one registration, by `registration_id`. `with-event`: they tell of nobody who registered, and stay with
 * the event's page. `by-age`: see `retentionOf`. `with-account`, `with-organisation`: of staff and of the site.
 * `by-provider`: a place at a provider of rooms; it names nobody, and goes when the provider has given the place up.
 * `until-ended`: people who asked for something that they end themselves; their rows are gone at once then.
 * `never`: a proof or a mark that names nobody, or the machinery itself.
 */
export type TableRule =
  | 'with-people by registration'
  | 'with-people by event'
  | 'with-event'
  | 'with-account'
  | 'with-organisation'
  | 'by-age'
  | 'by-provider'
  | 'until-ended'
  | 'never';

/** Every table has a rule: a new one is not forgotten when the people of an event are erased. */
export const tableRules = {
  registrations: 'with-people by registration',
  contacts: 'with-people by registration',
  messages: 'with-people by registration',
  attendances: 'with-people by registration',
  answers: 'with-people by registration',
  consents: 'with-people by registration',
  exports: 'with-people by event',
  tally_cells: 'with-people by event',
  tally_tickets: 'with-people by event',
  export_parts: 'with-people by event',
  address_changes: 'with-people by registration',
  decision_people: 'with-people by registration',
  room_visits: 'with-people by registration',
  door_codes: 'with-people by registration',
  event_guests: 'with-people by registration',
  decisions: 'with-people by event',
  invitations: 'with-people by event',
  enquiries: 'with-people by event',
  invitation_lists: 'with-people by event',
  meetings: 'with-people by event',
  panellist_notes: 'with-people by event',
  room_seats: 'by-provider',
  captured_mails: 'by-age',
  access_log: 'by-age',
  breaches: 'by-age',
  room_reports: 'by-age',
  news_subscriptions: 'until-ended',
  news_messages: 'until-ended',
  panellists: 'by-age',
  sign_in_tokens: 'by-age',
  account_sessions: 'by-age',
  staff_invitations: 'by-age',
  events: 'with-event',
  event_places: 'with-event',
  event_hosts: 'with-event',
  event_helplines: 'with-event',
  event_versions: 'with-event',
  message_plans: 'with-event',
  message_words: 'with-event',
  outcome_words: 'with-event',
  questions: 'with-event',
  notices: 'with-event',
  figure_plans: 'with-event',
  published_figures: 'with-event',
  shown_places: 'with-event',
  meeting_checks: 'with-event',
  doors: 'with-event',
  door_troubles: 'with-event',
  objectives: 'with-event',
  impact_checklists: 'with-event',
  legal_holds: 'with-event',
  accounts: 'with-account',
  passkeys: 'with-account',
  second_factors: 'with-account',
  sign_in_methods: 'with-account',
  staff_grants: 'with-account',
  organisations: 'with-organisation',
  pages: 'with-organisation',
  helplines: 'with-organisation',
  site_versions: 'with-organisation',
  processing_details: 'with-organisation',
  notice_words: 'with-organisation',
  mail_senders: 'with-organisation',
  meeting_accounts: 'with-organisation',
  mail_sender_keys: 'with-organisation',
  access_heads: 'never',
  data_keys: 'never',
  deletion_certificates: 'never',
  demo_clocks: 'never',
  erasure_tags: 'with-people by event',
  erasures: 'never',
} as const satisfies Record<keyof Tables, TableRule>;

type Rules = typeof tableRules;
type TablesWith<R extends TableRule> = { [T in keyof Rules]: Rules[T] extends R ? T : never }[keyof Rules];
type Personal = TablesWith<
  'with-people by registration' | 'with-people by event' | 'by-age' | 'by-provider' | 'with-account'
>;

/** What an organisation does with data about people: the chapters of its record of processing. */
export const activities = ['registering', 'messages', 'joining', 'publishing', 'staff', 'watching'] as const;
export type Activity = (typeof activities)[number];

/** For what each table that holds something about people is kept: none of them is missing from the record. */
export const tableActivities = {
  registrations: 'registering',
  answers: 'registering',
  contacts: 'registering',
  address_changes: 'registering',
  decisions: 'registering',
  decision_people: 'registering',
  consents: 'registering',
  exports: 'registering',
  tally_cells: 'registering',
  tally_tickets: 'registering',
  export_parts: 'registering',
  messages: 'messages',
  invitations: 'messages',
  invitation_lists: 'messages',
  enquiries: 'messages',
  captured_mails: 'messages',
  meetings: 'joining',
  attendances: 'joining',
  room_visits: 'joining',
  door_codes: 'joining',
  event_guests: 'joining',
  room_seats: 'joining',
  room_reports: 'joining',
  panellists: 'publishing',
  panellist_notes: 'publishing',
  accounts: 'staff',
  account_sessions: 'staff',
  passkeys: 'staff',
  second_factors: 'staff',
  sign_in_methods: 'staff',
  sign_in_tokens: 'staff',
  staff_grants: 'staff',
  staff_invitations: 'staff',
  access_log: 'watching',
  breaches: 'watching',
  erasure_tags: 'watching',
} as const satisfies Record<Personal, Activity>;

/** The tables whose rows go with the people, but `registrations` itself, which goes last. */
export function tablesWithPeople(by: 'registration' | 'event'): string[] {
  return Object.entries(tableRules)
    .filter(([table, rule]) => table !== 'registrations' && rule === `with-people by ${by}`)
    .map(([table]) => table);
}
