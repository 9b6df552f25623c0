import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
const PALETTE_SIZE = 256;

type Pixels = {
  readonly width: number;
  readonly height: number;
  /** 0xRRGGBB, row by row. */
  readonly colours: Uint32Array;
};

/**
 * A picture of a page as an indexed PNG, about a third as large: a page has few colours, and its rarer ones become the
 * nearest of the common ones. Reads what Chromium writes: 8 bits a channel, not interlaced.
 */
export function shrinkPng(png: Buffer): Buffer {
  const { width, height, colours } = readPixels(png);
  const { palette, indexOf } = choosePalette(colours);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1)
      rows[y * (width + 1) + 1 + x] = indexOf.get(colours[y * width + x] ?? 0) ?? 0;
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3], 8);
  const table = Buffer.from(palette.flatMap(channels));
  const parts = [
    chunk('IHDR', head),
    chunk('PLTE', table),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([SIGNATURE, ...parts]);
}

const channels = (colour: number): [number, number, number] => [
  colour >> 16,
  (colour >> 8) & 255,
  colour & 255,
];

function choosePalette(colours: Uint32Array) {
  const counts = new Map<number, number>();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const all = [...counts].sort(([, a], [, b]) => b - a).map(([colour]) => colour);
  const palette = all.slice(0, PALETTE_SIZE);
  return { palette, indexOf: new Map(all.map((colour) => [colour, nearest(palette, colour)])) };
}

function nearest(palette: readonly number[], colour: number): number {
  const [red, green, blue] = channels(colour);
  const distances = palette.map((candidate) => {
    const [r, g, b] = channels(candidate);
    return (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2;
  });
  return distances.indexOf(Math.min(...distances));
}

function readPixels(png: Buffer): Pixels {
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const size = png[25] === 6 ? 4 : 3;
  const lines = unfilter(inflateSync(imageData(png)), { width, height, size });
  const colours = new Uint32Array(width * height);
  for (const at of colours.keys()) colours[at] = lines.readUIntBE(at * size, 3);
  return { width, height, colours };
}

function imageData(png: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = SIGNATURE.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  return Buffer.concat(parts);
}

type Shape = { readonly width: number; readonly height: number; readonly size: number };

/** Takes back the prediction that each line was written with (PNG specification, section 9). */
function unfilter(data: Buffer, { width, height, size }: Shape): Buffer {
  const length = width * size;
  const lines = Buffer.alloc(length * height);
  for (let y = 0; y < height; y += 1) {
    const kind = data[y * (length + 1)] ?? 0;
    for (let x = 0; x < length; x += 1) {
      const at = y * length + x;
      const left = x < size ? 0 : (lines[at - size] ?? 0);
      const up = y === 0 ? 0 : (lines[at - length] ?? 0);
      const upLeft = x < size || y === 0 ? 0 : (lines[at - length - size] ?? 0);
      lines[at] = ((data[at + y + 1] ?? 0) + predict(kind, { left, up, upLeft })) & 255;
    }
  }
  return lines;
}

type Around = { readonly left: number; readonly up: number; readonly upLeft: number };

function predict(kind: number, { left, up, upLeft }: Around): number {
  if (kind === 1) return left;
  if (kind === 2) return up;
  if (kind === 3) return (left + up) >> 1;
  if (kind !== 4) return 0;
  const guess = left + up - upLeft;
  const [byLeft, byUp, byBoth] = [left, up, upLeft].map((value) => Math.abs(guess - value));
  if (byLeft === undefined || byUp === undefined || byBoth === undefined) return 0;
  if (byLeft <= byUp && byLeft <= byBoth) return left;
  return byUp <= byBoth ? up : upLeft;
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(data.length, 0);
  whole.set(named, 4);
  whole.writeUInt32BE(crc32(named), named.length + 4);
  return whole;
}
