/** Pieces that parsers stumble over. */
const NASTY = [
  '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
  '&b;',
  '<!--',
  '<![CDATA[',
  ']]>',
  '</',
  '<a><a><a><a>',
  '\u0000',
  '\ufeff',
  '-99999999999999999999999999.99',
  '1e309',
  '9999-99-99',
  '0000-00-00',
  '2026-02-31',
  '\r\n\r\n',
  'é',
  '"'.repeat(50),
  '(('.repeat(200),
];

/** A file as accidents and malice make it: bytes turned, cut out, doubled, put in, the end cut off, another file behind it. */
export function mutate(original: Buffer, other: Buffer, random: () => number): Buffer {
  let bytes = original;
  const times = 1 + Math.floor(random() * 4);
  for (let done = 0; done < times; done += 1) bytes = once(bytes, other, random);
  return bytes;
}

function once(bytes: Buffer, other: Buffer, random: () => number): Buffer {
  const place = (): number => Math.floor(random() * (bytes.length + 1));
  const [from, to] = [place(), place()].toSorted((a, b) => a - b) as [number, number];
  const between = (middle: Uint8Array): Buffer => Buffer.concat([bytes.subarray(0, from), middle, bytes.subarray(from)]);
  switch (Math.floor(random() * 9)) {
    case 0: {
      const turned = Buffer.from(bytes);
      for (let count = 0; count < 1 + random() * 8 && turned.length > 0; count += 1)
        turned[Math.floor(random() * turned.length)] = Math.floor(random() * 256);
      return turned;
    }
    case 1:
      return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
    case 2:
      return between(bytes.subarray(from, to));
    case 3:
      return bytes.subarray(0, from);
    case 4:
      return Buffer.concat([bytes, other]);
    case 5:
      return between(Buffer.from(NASTY[Math.floor(random() * NASTY.length)] ?? ''));
    case 6:
      return between(Buffer.alloc(Math.floor(random() * 20_000), Math.floor(random() * 256)));
    case 7:
      return Buffer.concat([bytes.subarray(0, from), other.subarray(Math.floor(random() * other.length))]);
    default:
      // A digit becomes another: amounts and dates that no longer agree.
      return Buffer.from(
        bytes.toString('latin1').replace(/\d/g, (digit) => (random() < 0.02 ? String(Math.floor(random() * 10)) : digit)),
        'latin1',
      );
  }
}
