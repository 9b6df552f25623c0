import { Command } from 'commander';
import { type MessageKey, translator } from '../platform/i18n/translate.ts';
import { addOwner, reset } from './account.ts';
import { backup, copy, restore } from './archive.ts';
import { verifyAudit } from './audit.ts';
import { bounce } from './bounce.ts';
import { doctor } from './doctor.ts';
import { doctorMail } from './doctor-mail.ts';
import {
  announce,
  applications,
  approve,
  cancel,
  capacity,
  decline,
  meeting,
  move,
  postpone,
  report,
  revoke,
} from './event.ts';
import * as guests from './guest.ts';
import { importPage } from './import-page.ts';
import { backupKeys, giveUp, moveKeyStore, restoreKeyFile, rotate } from './keys.ts';
import { migrateDatabase } from './migrate-database.ts';
import { erase, hold, release, showCertificate, verifyCertificates } from './protection.ts';
import * as rooms from './room.ts';
import { sentenceOf } from './run-to-end.ts';
import * as sender from './sender.ts';

const t = translator('en');
const program = new Command('foyer').description(t('cli.description')).showHelpAfterError();

program
  .command('serve')
  .description(t('cli.serve'))
  .action(async () => void (await import('../main.ts')));
program
  .command('import')
  .description(t('cli.import'))
  .argument('<file>', t('cli.importFile'))
  .option('--answers <file>', t('cli.importAnswers'))
  .option('--publish', t('cli.importPublish'), false)
  .action(importPage);
program.command('migrate').description(t('cli.migrate')).action(migrateDatabase);
program
  .command('doctor')
  .description(t('cli.doctor'))
  .argument('[part]', t('cli.doctorPart'))
  .option('--to <address>', t('cli.doctorTo'))
  .action(async (part: string | undefined, options: { to?: string }) => {
    if (part !== undefined && part !== 'mail') throw new Error(t('cli.doctorNoPart'));
    await (part === 'mail' ? doctorMail(options) : doctor());
  });
program
  .command('backup')
  .description(t('cli.backup'))
  .argument('<file>')
  .option('--keys <file>', t('cli.backupKeys'))
  .action(backup);
program
  .command('restore')
  .description(t('cli.restore'))
  .argument('<file>')
  .option('--keys <file>', t('cli.restoreKeys'))
  .option('--keep-agreements', t('cli.restoreKeepsAgreements'), false)
  .action(restore);
program
  .command('copy')
  .description(t('cli.copy'))
  .requiredOption('--to <url>', t('cli.copyTo'))
  .option('--without-keys', t('cli.copyLeavesKeys'), false)
  .action(copy);

const keys = program.command('keys').description(t('cli.keys'));
keys.command('rotate').description(t('cli.keysRotate')).action(rotate);
keys.command('move').description(t('cli.keysMove')).action(moveKeyStore);
keys.command('backup').description(t('cli.keysBackup')).argument('<file>').action(backupKeys);
keys.command('restore').description(t('cli.keysRestore')).argument('<file>').action(restoreKeyFile);
keys
  .command('give-up')
  .description(t('cli.keysGiveUp'))
  .option('--confirm', t('cli.keysConfirm'), false)
  .action(giveUp);

const audit = program.command('audit').description(t('cli.audit'));
audit
  .command('verify')
  .description(t('cli.auditVerify'))
  .argument('[organisation]')
  .option('--expect <end>', t('cli.auditExpect'))
  .action(verifyAudit);

program.command('bounce').description(t('cli.bounce')).action(bounce);

program
  .command('owner')
  .description(t('cli.accounts.ownerAbout'))
  .command('add')
  .description(t('cli.accounts.ownerAdd'))
  .argument('<address>')
  .option('--organisation <name>', t('cli.accounts.organisation'))
  .action(addOwner);
program
  .command('account')
  .description(t('cli.accounts.about'))
  .command('reset')
  .description(t('cli.accounts.resetAbout'))
  .argument('<address>')
  .action(reset);

const room = program.command('room').description(t('cli.room.description'));
room
  .command('account')
  .description(t('cli.room.account'))
  .argument('<organisation>')
  .argument('<kind>')
  .argument('<name>')
  .action(rooms.account);
room
  .command('accounts')
  .description(t('cli.room.accounts'))
  .argument('<organisation>')
  .action(rooms.accounts);
room
  .command('forget')
  .description(t('cli.room.forget'))
  .argument('<organisation>')
  .argument('<name>')
  .action(rooms.forget);
const roomOf = (name: string, what: MessageKey) =>
  room.command(name).description(t(what)).argument('<organisation/event>');
roomOf('use', 'cli.room.use').argument('<account>').action(rooms.use);
roomOf('check', 'cli.room.check').action(rooms.check);
roomOf('recordings', 'cli.room.listRecordings').action(rooms.recordings);

const certificate = program.command('certificate').description(t('cli.certificate'));
certificate
  .command('show')
  .description(t('cli.certificateShow'))
  .argument('<organisation/event>')
  .option('--out <file>', t('cli.certificateOut'))
  .action(showCertificate);
certificate
  .command('verify')
  .description(t('cli.certificateVerify'))
  .argument('[file]')
  .option('--event <organisation/event>', t('cli.certificateEvent'))
  .action(verifyCertificates);

const guest = program.command('guest').description(t('cli.guest.description'));
const guestsOf = (name: string, what: MessageKey) =>
  guest.command(name).description(t(what)).argument('<organisation/event>');
guestsOf('invite', 'cli.guest.invite').argument('<role>').action(guests.invite);
guestsOf('pass', 'cli.guest.givePass').argument('<role>').action(guests.pass);
guestsOf('list', 'cli.guest.list').action(guests.list);

const onEvent = program.command('event').description(t('cli.event'));
const one = (name: string, what: MessageKey) =>
  onEvent.command(name).description(t(what)).argument('<organisation/event>');
one('move', 'cli.eventMove')
  .requiredOption('--starts <time>', t('cli.eventStarts'))
  .requiredOption('--ends <time>', t('cli.eventEnds'))
  .option('--last-day <day>', t('cli.eventLastDay'))
  .action(move);
one('postpone', 'cli.eventPostpone').action(postpone);
one('cancel', 'cli.eventCancel').action(cancel);
one('capacity', 'cli.eventPlaces').argument('<places>').action(capacity);
one('meeting', 'cli.eventRoom').action(meeting);
one('applications', 'cli.eventApplications').action(applications);
one('announce', 'cli.eventAnnounce').action(announce);
one('report', 'cli.eventReport').action(report);
one('revoke', 'cli.eventRevoke').argument('<registration>').action(revoke);
one('approve', 'cli.eventApprove').argument('<application>').action(approve);
one('hold', 'cli.eventHold')
  .requiredOption('--until <day>', t('cli.holdUntil'))
  .requiredOption('--reason <text>', t('cli.holdReason'))
  .action(hold);
one('release', 'cli.eventRelease').action(release);
one('erase', 'cli.eventErase').option('--confirm', t('cli.eraseYes'), false).action(erase);
one('decline', 'cli.eventDecline').argument('<application>').action(decline);

const onSender = program.command('sender').description(t('cli.senders.about'));
const address = (name: string, what: MessageKey) =>
  onSender.command(name).description(t(what)).argument('<address>');
address('add', 'cli.senders.add')
  .option('--organisation <name>', t('cli.senders.organisation'))
  .option('--for <purpose>', t('cli.senders.for'), 'named')
  .action(sender.add);
onSender.command('list').description(t('cli.senders.list')).action(sender.list);
address('rotate', 'cli.senders.rotate').action(sender.rotate);
address('activate', 'cli.senders.activate').action(sender.activate);
address('remove', 'cli.senders.remove').action(sender.remove);

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exitCode = 1;
}
