import { Command } from 'commander';
import { translator } from '../platform/i18n/translate.ts';
import { backup, copy, restore } from './archive.ts';
import { doctor } from './doctor.ts';
import { importPage } from './import-page.ts';
import { migrateDatabase } from './migrate-database.ts';
import { sentenceOf } from './run-to-end.ts';

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
program.command('doctor').description(t('cli.doctor')).action(doctor);
program.command('backup').description(t('cli.backup')).argument('<file>').action(backup);
program.command('restore').description(t('cli.restore')).argument('<file>').action(restore);
program.command('copy').description(t('cli.copy')).requiredOption('--to <url>', t('cli.copyTo')).action(copy);

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exitCode = 1;
}
