import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../../scripts/toolchain/places.mjs';
import { paths } from '../../src/web/paths.ts';
import { type Forms, fetchHiddenFields } from '../load/send-forms.ts';
import type { Sizes } from '../sizes.ts';
import { ORGANISATION } from './events.ts';
import { importEvents } from './import-events.ts';
import { Program } from './program.ts';
import { productionSettings, type Settings } from './settings.ts';

export type StageOptions = {
  readonly sizes: Sizes;
  /** A folder for CPU profiles of the measured program, or null for none. */
  readonly profiles: string | null;
};

/**
 * The place where programs are measured: a scratch folder on the disk where data lives by default, not in a temporary
 * folder, which some machines keep in memory.
 */
export class Stage implements Disposable {
  readonly sizes: Sizes;
  readonly folder: string;
  readonly #profiles: string | null;
  #count = 0;
  readonly #hiddenFields = new WeakMap<Program, Promise<string>>();

  private constructor({ sizes, profiles }: StageOptions, folder: string) {
    this.sizes = sizes;
    this.folder = folder;
    this.#profiles = profiles;
  }

  /** Makes the folder and, in it, the data that every embedded program begins with. */
  static async open(options: StageOptions): Promise<Stage> {
    mkdirSync(inRoot('var'), { recursive: true });
    const stage = new Stage(options, mkdtempSync(inRoot('var', 'bench-')));
    process.once('exit', () => stage[Symbol.dispose]());
    await importEvents(productionSettings(stage.#seed), stage.folder);
    return stage;
  }

  get #seed(): string {
    return join(this.folder, 'seed');
  }

  /** A new data folder that holds the published events. */
  copyData(): string {
    this.#count += 1;
    const copy = join(this.folder, `data-${this.#count}`);
    cpSync(this.#seed, copy, { recursive: true });
    return copy;
  }

  start(settings: Settings): Promise<Program> {
    const profiling = this.#profiles === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${this.#profiles}`];
    return Program.start(settings, profiling);
  }

  /** The form of an event, ready to be sent. Its hidden fields hold for this program: each has keys of its own. */
  async formsOf(program: Program, slug: string): Promise<Forms> {
    const path = paths.register(ORGANISATION, slug);
    const known = this.#hiddenFields.get(program) ?? fetchHiddenFields(program, path);
    this.#hiddenFields.set(program, known);
    return { path, hiddenFields: await known };
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
