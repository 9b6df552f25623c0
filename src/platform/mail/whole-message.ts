import { Transform, type TransformCallback } from 'node:stream';

/** Passes a message on in one piece: as it is written, each of its lines would become a packet of its own. */
export class WholeMessage extends Transform {
  readonly #parts: Buffer[] = [];

  override _transform(part: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#parts.push(part);
    done();
  }

  override _flush(done: TransformCallback): void {
    done(null, Buffer.concat(this.#parts));
  }
}
