import { spawnSync } from 'node:child_process';
import { appendFileSync, chmodSync, mkdtempSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const [MOUNT, UNMOUNT] = ['mount', 'umount'];
const MEGABYTES = 96;

/** A small disk in memory that can be full. Only root may make one. */
export class SmallDisk implements Disposable {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  /** Null where this is not allowed. */
  static mount(): SmallDisk | null {
    const path = mkdtempSync('/tmp/foyer-disk-');
    const options = `size=${MEGABYTES}m,mode=755`;
    if (spawnSync(MOUNT, ['-t', 'tmpfs', '-o', options, 'tmpfs', path]).status === 0) {
      chmodSync(path, 0o755);
      return new SmallDisk(path);
    }
    rmdirSync(path);
    return null;
  }

  /** Writes until nothing more can be written, also while others do. */
  fill(): void {
    const block = Buffer.alloc(64 * 1024);
    try {
      for (;;) appendFileSync(join(this.path, 'ballast'), block);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
    }
  }

  empty(): void {
    rmSync(join(this.path, 'ballast'), { force: true });
  }

  [Symbol.dispose](): void {
    spawnSync(UNMOUNT, [this.path]);
    rmdirSync(this.path);
  }
}
