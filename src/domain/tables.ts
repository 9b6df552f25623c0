// Generated from the migrations by `npm run schema`; do not edit.
import type { ColumnType, Generated } from 'kysely';

type AccessHeads = {
  organisation_id: string;
  position: Generated<number>;
  hash: Uint8Array;
  first_position: Generated<number>;
  first_previous: Uint8Array;
};

type AccessLog = {
  organisation_id: string;
  position: number;
  at: Temporal.Instant;
  account_id: string | null;
  kind: string;
  event_id: string | null;
  about_account_id: string | null;
  subject_count: Generated<number>;
  subjects: Generated<Uint8Array[]>;
  sealed_reason: Uint8Array | null;
  previous_hash: Uint8Array;
  hash: Uint8Array;
};

type AccountSessions = {
  id: Generated<string>;
  account_id: string;
  token: string;
  device: Generated<string>;
  ip_address: string | null;
  confirmed_at: Temporal.Instant | null;
  expires_at: Temporal.Instant;
  created_at: Temporal.Instant;
  updated_at: Temporal.Instant;
};

type Accounts = {
  id: Generated<string>;
  address: string;
  address_confirmed: Generated<boolean>;
  name: Generated<string>;
  picture: string | null;
  has_authenticator: Generated<boolean>;
  has_passkey: Generated<boolean>;
  created_at: Temporal.Instant;
  updated_at: Temporal.Instant;
};

type AddressChanges = {
  event_id: string;
  registration_id: string;
  sealed_address: Uint8Array;
  generation: Generated<number>;
  requested_at: Temporal.Instant;
};

type Answers = {
  event_id: string;
  registration_id: string;
  question_id: string;
  sealed_answer: Uint8Array;
};

type Attendances = {
  event_id: string;
  id: Generated<string>;
  registration_id: string;
  entered_at: Temporal.Instant;
  origin_tag: number;
  user_mark: Uint8Array | null;
};

type Breaches = {
  organisation_id: string;
  id: string;
  noticed_at: Temporal.Instant;
  event_ids: Generated<string[]>;
  risk: 'unknown' | 'none' | 'likely' | 'high';
  people_count: number | null;
  records_count: number | null;
  sealed_account: Uint8Array;
  authority_told_at: Temporal.Instant | null;
  people_told_at: Temporal.Instant | null;
  closed_at: Temporal.Instant | null;
  revision: Generated<number>;
  recorded_by: string | null;
  recorded_at: Temporal.Instant;
  changed_at: Temporal.Instant;
};

type CapturedMails = {
  id: string;
  captured_at: Temporal.Instant;
  sealed_mail: Uint8Array;
  recipient_tag: Generated<Uint8Array>;
};

type Consents = {
  event_id: string;
  registration_id: string;
  kind: 'shared-list' | 'news' | 'pictures' | 'named' | 'outcomes';
  given_at: Temporal.Instant;
  withdrawn_at: Temporal.Instant | null;
};

type Contacts = {
  event_id: string;
  registration_id: string;
  sealed_address: Uint8Array;
};

type DataKeys = {
  name: string;
  master_id: Generated<string>;
  wrapped_key: Uint8Array | null;
  destroyed_at: Temporal.Instant | null;
};

type DecisionPeople = {
  event_id: string;
  decision_id: string;
  position: number;
  registration_id: string;
  outcome: Generated<'pending' | 'done' | 'skipped' | 'undone' | 'kept'>;
  decided_at: Temporal.Instant | null;
  former: ColumnType<unknown, string, string>;
  result: ColumnType<unknown, string, string>;
  planned_before: Generated<string[]>;
  caused: Generated<string[]>;
};

type Decisions = {
  event_id: string;
  id: string;
  account_id: string | null;
  action: 'approve' | 'decline' | 'offer' | 'withdraw' | 'again' | 'revoke';
  state: Generated<'running' | 'done' | 'undoing' | 'undone'>;
  made_at: Temporal.Instant;
  total: Generated<number>;
  next_position: Generated<number>;
  places_held: Generated<number>;
  held_until: Temporal.Instant | null;
};

type DeletionCertificates = {
  organisation_id: string;
  position: number;
  event_id: string;
  cause: 'date' | 'by-hand' | 'restored';
  kept_until: Temporal.PlainDate;
  began_at: Temporal.Instant;
  removed_at: Temporal.Instant;
  key_destroyed_at: Temporal.Instant;
  key_store: 'folder' | 'database';
  removed: ColumnType<unknown, string, string>;
  earlier: ColumnType<unknown, string, string>;
  previous_hash: Uint8Array;
  hash: Uint8Array;
};

type DemoClocks = {
  singleton: Generated<boolean>;
  shift: Generated<string>;
  frozen_at: Temporal.Instant | null;
};

type DoorCodes = {
  event_id: string;
  registration_id: string;
  code_hash: Uint8Array;
  pass_generation: number;
  account_id: string | null;
  expires_at: Temporal.Instant;
  used_at: Temporal.Instant | null;
};

type DoorTroubles = {
  event_id: string;
  kind: 'unreachable' | 'busy' | 'refused' | 'person';
  count: Generated<number>;
  first_at: Temporal.Instant;
  last_at: Temporal.Instant;
  looked_at: Temporal.Instant;
};

type Doors = {
  event_id: string;
  locked: Generated<boolean>;
  changed_at: Temporal.Instant;
  calling_revision: number | null;
  called_up_to: string | null;
};

type Enquiries = {
  event_id: string;
  id: string;
  sealed_words: Uint8Array;
  written_at: Temporal.Instant;
  settled_at: Temporal.Instant | null;
  settled_by: string | null;
  sender_tag: Uint8Array | null;
};

type ErasureTags = {
  event_id: string;
  tag: Uint8Array;
  cause: 'own' | 'unconfirmed' | 'staff';
};

type Erasures = {
  event_id: string;
  cause: 'date' | 'by-hand' | 'restored';
  began_at: Temporal.Instant;
  kept_until: Temporal.PlainDate;
  removed: ColumnType<unknown, string | undefined, string>;
  earlier: ColumnType<unknown, string | undefined, string>;
  removed_at: Temporal.Instant | null;
};

type EventGuests = {
  event_id: string;
  registration_id: string;
  role: 'speaker' | 'moderator' | 'host';
  pass_generation: number;
  invited_at: Temporal.Instant;
  press: string | null;
};

type EventHelplines = {
  event_id: string;
  helpline_id: string;
  organisation_id: string;
};

type EventHosts = {
  event_id: string;
  organisation_id: string;
  roles: string[];
  position: number;
};

type EventPlaces = {
  event_id: string;
  capacity: number | null;
  taken: Generated<number>;
  next_position: Generated<number>;
};

type EventVersions = {
  event_id: string;
  id: string;
  number: number;
  kind: 'created' | 'edited' | 'restored' | 'published' | 'moved';
  restored_number: number | null;
  account_id: string | null;
  at: Temporal.Instant;
  content: ColumnType<unknown, string, string>;
};

type Events = {
  id: string;
  organisation_id: string;
  slug: string;
  code: string;
  state: Generated<'draft' | 'published' | 'postponed' | 'cancelled'>;
  version: Generated<number>;
  sensitivity: 'open' | 'sensitive' | 'high-risk';
  locale: Generated<string>;
  title: Generated<string>;
  summary: Generated<string>;
  background: Generated<string>;
  description: Generated<string>;
  objectives_introduction: Generated<string>;
  link_delivery: Generated<string>;
  led_by: Generated<string>;
  regions: Generated<string[]>;
  other: ColumnType<unknown, string | undefined, string>;
  place: Generated<string>;
  cost: Generated<string>;
  audience: Generated<string>;
  contact_address: string | null;
  time_zone: string | null;
  starts_local: Temporal.PlainDateTime | null;
  ends_local: Temporal.PlainDateTime | null;
  last_day: Temporal.PlainDate | null;
  starts_at: Temporal.Instant | null;
  ends_at: Temporal.Instant | null;
  registration_opens_at: Temporal.Instant | null;
  registration_closes_at: Temporal.Instant | null;
  admission: 'automatic' | 'approval';
  confirms_address: boolean;
  door_opens_minutes: number;
  retention_days: number;
  schedule_revision: Generated<number>;
  created_at: Temporal.Instant;
  updated_at: Temporal.Instant;
  published_at: Temporal.Instant | null;
  erased_at: Temporal.Instant | null;
  held_until: Temporal.PlainDate | null;
  unconfirmed_erased_at: Temporal.Instant | null;
  publish_at: Temporal.Instant | null;
  links_held: Generated<boolean>;
  exports_allowed: Generated<boolean>;
  takes_codes: Generated<boolean>;
};

type ExportParts = {
  event_id: string;
  id: string;
  number: number;
  bytes: Uint8Array;
};

type Exports = {
  event_id: string;
  id: string;
  state: Generated<'requested' | 'refused' | 'approved' | 'ready' | 'expired'>;
  format: 'csv' | 'xlsx' | 'json';
  audience: 'own' | 'shared';
  sealed_reason: Uint8Array;
  sealed_passphrase: Uint8Array | null;
  requested_by: string;
  requested_at: Temporal.Instant;
  decided_by: string | null;
  decided_at: Temporal.Instant | null;
  rows_total: Generated<number>;
  rows_done: Generated<number>;
  held_until: Temporal.Instant | null;
  expires_at: Temporal.Instant | null;
  attempt: Generated<number>;
};

type FigurePlans = {
  event_id: string;
  kind: 'people' | 'gender' | 'region' | 'sector' | 'age';
};

type Helplines = {
  organisation_id: string;
  id: string;
  country: string;
  locale: string;
  name: string;
  reach: string;
  hours: Generated<string>;
  cost: Generated<string>;
  verified_by: string;
  verified_on: Temporal.PlainDate;
  valid_until: Temporal.PlainDate;
};

type ImpactChecklists = {
  event_id: string;
  answers: ColumnType<unknown, string, string>;
  answered_by: string | null;
  answered_at: Temporal.Instant;
};

type InvitationLists = {
  event_id: string;
  id: string;
  account_id: string | null;
  state: Generated<'read' | 'released'>;
  locale: string;
  read_at: Temporal.Instant;
  released_at: Temporal.Instant | null;
  size: Generated<number>;
  bad_lines: Generated<number[]>;
  crowded_lines: Generated<number[]>;
  repeated_lines: Generated<number[]>;
  known_lines: Generated<number[]>;
};

type Invitations = {
  event_id: string;
  id: string;
  list_id: string;
  contact_hash: Uint8Array;
  sealed_address: Uint8Array | null;
  state: Generated<'waiting' | 'planned' | 'sending' | 'sent' | 'bounced' | 'failed' | 'dropped'>;
  held_until: Temporal.Instant | null;
  attempts: Generated<number>;
  sent_at: Temporal.Instant | null;
  reply_code: number | null;
  reason: string | null;
};

type LegalHolds = {
  event_id: string;
  id: string;
  held_until: Temporal.PlainDate;
  sealed_reason: Uint8Array;
  set_by: string | null;
  set_at: Temporal.Instant;
  lifted_by: string | null;
  lifted_at: Temporal.Instant | null;
};

type MailSenderKeys = {
  sender_id: string;
  state: 'waiting' | 'signing';
  selector: string;
  public_key: Uint8Array;
  sealed_private_key: Uint8Array;
  created_at: Temporal.Instant;
};

type MailSenders = {
  id: string;
  organisation_id: string | null;
  purpose: 'named' | 'neutral' | 'news';
  address: string;
  created_at: Temporal.Instant;
};

type MeetingAccounts = {
  id: string;
  organisation_id: string;
  code: string;
  kind: 'bigbluebutton' | 'jitsi' | 'zoom' | 'teams';
  name: string;
  sealed_settings: Uint8Array;
  created_at: Temporal.Instant;
  updated_at: Temporal.Instant;
};

type MeetingChecks = {
  event_id: string;
  item: 'attendees-hidden' | 'renaming-allowed' | 'recording' | 'chat-hosts' | 'waiting-room';
  ticked_by: string | null;
  ticked_at: Temporal.Instant;
};

type Meetings = {
  event_id: string;
  provider: 'link' | 'bigbluebutton' | 'jitsi' | 'zoom' | 'teams';
  sealed_settings: Uint8Array;
  revision: Generated<number>;
  updated_at: Temporal.Instant;
  replaced_at: Temporal.Instant | null;
  account_id: string | null;
  ways: Generated<string[]>;
  room_mark: Uint8Array | null;
  closed_at: Temporal.Instant | null;
  close_tried_at: Temporal.Instant | null;
  seats_rest_until: Temporal.Instant | null;
  attendance_read_at: Temporal.Instant | null;
};

type MessagePlans = {
  event_id: string;
  kind: 'confirmation' | 'link' | 'reminder';
  basis: 'admission' | 'start';
  offset_minutes: number;
};

type MessageWords = {
  event_id: string;
  kind: 'confirmation' | 'link' | 'reminder';
  locale: string;
  words: string;
};

type Messages = {
  event_id: string;
  id: Generated<string>;
  registration_id: string;
  kind: 'confirm' | 'applied' | 'waitlisted' | 'offer' | 'confirmation' | 'link' | 'reminder' | 'declined' | 'again' | 'moved' | 'room' | 'postponed' | 'cancelled' | 'withdrawn' | 'address' | 'outcomes';
  revision: Generated<number>;
  state: Generated<'planned' | 'sending' | 'sent' | 'bounced' | 'failed' | 'dropped'>;
  due_at: Temporal.Instant | null;
  held_until: Temporal.Instant | null;
  attempts: Generated<number>;
  sent_at: Temporal.Instant | null;
  reply_code: number | null;
  reason: string | null;
  bounce: 'hard' | 'soft' | null;
  urgency: Generated<number>;
};

type NewsMessages = {
  organisation_id: string;
  id: Generated<string>;
  subscription_id: string;
  kind: 'asked' | 'event';
  event_id: string | null;
  revision: Generated<number>;
  state: Generated<'planned' | 'sending' | 'sent' | 'bounced' | 'failed' | 'dropped'>;
  due_at: Temporal.Instant;
  held_until: Temporal.Instant | null;
  attempts: Generated<number>;
  sent_at: Temporal.Instant | null;
  reply_code: number | null;
  reason: string | null;
};

type NewsSubscriptions = {
  organisation_id: string;
  id: string;
  state: Generated<'asked' | 'subscribed'>;
  contact_hash: Uint8Array;
  sealed_address: Uint8Array;
  locale: string;
  asked_at: Temporal.Instant;
  confirmed_at: Temporal.Instant | null;
};

type NoticeWords = {
  organisation_id: string;
  locale: string;
  rights: Generated<string>;
  refusing: Generated<string>;
  more: Generated<string>;
  changed_by: string | null;
  changed_at: Temporal.Instant;
};

type Notices = {
  event_id: string;
  mark: Uint8Array;
  locale: string;
  shown_from: Temporal.Instant;
  body: ColumnType<unknown, string, string>;
};

type Objectives = {
  event_id: string;
  id: string;
  position: number;
  body: string;
};

type Organisations = {
  id: string;
  slug: string;
  name: string;
  short_name: string;
  about: Generated<string>;
  locale: Generated<string>;
  accent: Generated<string>;
  contact_address: string | null;
  sender_name: string;
  exit_url: Generated<string>;
  created_at: Temporal.Instant;
  demands_second_factor: Generated<boolean>;
};

type OutcomeWords = {
  event_id: string;
  locale: string;
  words: string;
};

type Pages = {
  organisation_id: string;
  id: string;
  parent_id: string | null;
  position: number;
  slug: string;
  label: string;
  blurb: Generated<string>;
  body: Generated<string>;
  external_url: string | null;
};

type PanellistNotes = {
  event_id: string;
  panellist_id: string;
  sealed_notes: Uint8Array;
};

type Panellists = {
  event_id: string;
  id: string;
  position: number;
  role: 'speaker' | 'moderator';
  name: string;
  affiliation: Generated<string>;
  consent_expires_at: Temporal.Instant | null;
  naming: Generated<'name' | 'pseudonym' | 'unnamed'>;
  shows_affiliation: Generated<boolean>;
  may_photograph: Generated<boolean>;
  may_record: Generated<boolean>;
  consent_withdrawn_at: Temporal.Instant | null;
  revision: Generated<number>;
};

type Passkeys = {
  id: Generated<string>;
  account_id: string;
  name: string;
  credential_id: string;
  public_key: Uint8Array;
  counter: number;
  transports: string[];
  created_at: Temporal.Instant;
  used_at: Temporal.Instant | null;
};

type ProcessingDetails = {
  organisation_id: string;
  details: ColumnType<unknown, string, string>;
  changed_by: string | null;
  changed_at: Temporal.Instant;
};

type PublishedFigures = {
  event_id: string;
  frozen_at: Temporal.Instant;
  body: ColumnType<unknown, string, string>;
};

type Questions = {
  event_id: string;
  id: string;
  position: number;
  kind: 'text' | 'lines' | 'choice' | 'yes';
  label: string;
  hint: Generated<string>;
  required: Generated<boolean>;
  choices: Generated<string[]>;
  purpose: Generated<string>;
  legal_basis: 'consent' | 'contract' | 'legal-obligation' | 'vital-interests' | 'public-task' | 'legitimate-interests' | null;
  kept_days: number | null;
  seen_by: Generated<string[]>;
};

type Registrations = {
  event_id: string;
  id: string;
  state: 'unconfirmed' | 'applied' | 'waitlisted' | 'admitted' | 'declined' | 'withdrawn';
  contact_hash: Uint8Array;
  sealed_name: Uint8Array;
  locale: string;
  pass_generation: Generated<number>;
  manage_generation: Generated<number>;
  revoked: Generated<boolean>;
  flagged: Generated<boolean>;
  waitlist_position: number | null;
  offered_until: Temporal.Instant | null;
  offers_made: Generated<number>;
  created_at: Temporal.Instant;
  changed_at: Temporal.Instant;
  with_calendar: Generated<boolean>;
  notice: Uint8Array | null;
  questions_handed: Generated<boolean>;
  contact_route: Generated<'mail' | 'code'>;
  mail_look: Generated<'usual' | 'neutral' | 'named'>;
};

type RoomReports = {
  account_id: string;
  digest: Uint8Array;
  taken_at: Temporal.Instant;
};

type RoomSeats = {
  event_id: string;
  id: Generated<string>;
  registration_id: string;
  account_id: string;
  state: 'held' | 'failed';
  room_mark: Uint8Array;
  name_mark: Uint8Array;
  sealed_address: Uint8Array | null;
  sealed_handle: Uint8Array | null;
  attempts: Generated<number>;
  tried_at: Temporal.Instant | null;
};

type RoomVisits = {
  event_id: string;
  id: Generated<string>;
  registration_id: string;
  visit_mark: Uint8Array;
  came_at: Temporal.Instant | null;
  left_at: Temporal.Instant | null;
};

type SecondFactors = {
  id: Generated<string>;
  account_id: string;
  secret: string;
  recovery_codes: string;
  verified: Generated<boolean>;
  failures: Generated<number>;
  locked_until: Temporal.Instant | null;
  spent_code: Uint8Array | null;
  spent_at: Temporal.Instant | null;
};

type ShownPlaces = {
  event_id: string;
  word: 'open' | 'nearly-full' | 'full';
  shown_on: Temporal.PlainDate;
};

type SignInMethods = {
  id: Generated<string>;
  account_id: string;
  provider: string;
  subject: string;
  access_token: string | null;
  refresh_token: string | null;
  id_token: string | null;
  access_token_expires_at: Temporal.Instant | null;
  refresh_token_expires_at: Temporal.Instant | null;
  scope: string | null;
  password: string | null;
  created_at: Temporal.Instant;
  updated_at: Temporal.Instant;
};

type SignInTokens = {
  id: Generated<string>;
  identifier: string;
  value: string;
  expires_at: Temporal.Instant;
  created_at: Temporal.Instant;
  updated_at: Temporal.Instant;
};

type SiteVersions = {
  organisation_id: string;
  number: number;
  account_id: string | null;
  at: Temporal.Instant;
  restored_number: number | null;
  content: ColumnType<unknown, string, string>;
};

type StaffGrants = {
  organisation_id: string;
  id: string;
  account_id: string;
  role: 'organiser' | 'registrar' | 'host' | 'reporter' | 'protection' | 'owner';
  event_id: string | null;
  granted_at: Temporal.Instant;
};

type StaffInvitations = {
  organisation_id: string;
  id: string;
  address: string;
  roles: string[];
  event_ids: Generated<string[]>;
  generation: Generated<number>;
  invited_by: string | null;
  invited_at: Temporal.Instant;
  expires_at: Temporal.Instant;
  form_id: string | null;
};

type TallyCells = {
  event_id: string;
  question: 'gender' | 'region' | 'sector' | 'age';
  answer: string;
  count: Generated<number>;
};

type TallyTickets = {
  event_id: string;
  ticket: string;
};

/** The tables of the database, as Kysely reads and writes them. */
export type Tables = {
  access_heads: AccessHeads;
  access_log: AccessLog;
  account_sessions: AccountSessions;
  accounts: Accounts;
  address_changes: AddressChanges;
  answers: Answers;
  attendances: Attendances;
  breaches: Breaches;
  captured_mails: CapturedMails;
  consents: Consents;
  contacts: Contacts;
  data_keys: DataKeys;
  decision_people: DecisionPeople;
  decisions: Decisions;
  deletion_certificates: DeletionCertificates;
  demo_clocks: DemoClocks;
  door_codes: DoorCodes;
  door_troubles: DoorTroubles;
  doors: Doors;
  enquiries: Enquiries;
  erasure_tags: ErasureTags;
  erasures: Erasures;
  event_guests: EventGuests;
  event_helplines: EventHelplines;
  event_hosts: EventHosts;
  event_places: EventPlaces;
  event_versions: EventVersions;
  events: Events;
  export_parts: ExportParts;
  exports: Exports;
  figure_plans: FigurePlans;
  helplines: Helplines;
  impact_checklists: ImpactChecklists;
  invitation_lists: InvitationLists;
  invitations: Invitations;
  legal_holds: LegalHolds;
  mail_sender_keys: MailSenderKeys;
  mail_senders: MailSenders;
  meeting_accounts: MeetingAccounts;
  meeting_checks: MeetingChecks;
  meetings: Meetings;
  message_plans: MessagePlans;
  message_words: MessageWords;
  messages: Messages;
  news_messages: NewsMessages;
  news_subscriptions: NewsSubscriptions;
  notice_words: NoticeWords;
  notices: Notices;
  objectives: Objectives;
  organisations: Organisations;
  outcome_words: OutcomeWords;
  pages: Pages;
  panellist_notes: PanellistNotes;
  panellists: Panellists;
  passkeys: Passkeys;
  processing_details: ProcessingDetails;
  published_figures: PublishedFigures;
  questions: Questions;
  registrations: Registrations;
  room_reports: RoomReports;
  room_seats: RoomSeats;
  room_visits: RoomVisits;
  second_factors: SecondFactors;
  shown_places: ShownPlaces;
  sign_in_methods: SignInMethods;
  sign_in_tokens: SignInTokens;
  site_versions: SiteVersions;
  staff_grants: StaffGrants;
  staff_invitations: StaffInvitations;
  tally_cells: TallyCells;
  tally_tickets: TallyTickets;
};
