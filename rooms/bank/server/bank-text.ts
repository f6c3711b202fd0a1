import { decodeText, detectEncoding, type TableSource } from '#rooms/intake/server/door.ts';

/** The text of a bank's file in pieces. Line formats are in whatever encoding their bytes prove. */
export async function* lineText(source: TableSource): AsyncGenerator<string> {
  const { encoding } = await detectEncoding(source);
  yield* withoutTail(decodeText(source, encoding));
}

type XmlEncoding = Parameters<typeof decodeText>[1];

const DECLARED: Readonly<Record<string, XmlEncoding>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  'iso-8859-1': 'windows-1252',
  'iso-8859-15': 'windows-1252',
  'windows-1252': 'windows-1252',
  'utf-16': 'utf-16le',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
};

/** XML says its encoding itself; a mark in front of it or zeros between the letters say more than the declaration. */
export async function* xmlText(source: TableSource): AsyncGenerator<string> {
  const head = Buffer.from(await source.slice(0, 256));
  const declared =
    /^[\s\S]{0,10}<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']/i.exec(head.toString('latin1'))?.[1]?.toLowerCase() ?? 'utf-8';
  const zeros = head.includes(0) || (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  const encoding = zeros ? (await detectEncoding(source)).encoding : (DECLARED[declared] ?? 'utf-8');
  yield* withoutTail(withoutBlanksInFront(decodeText(source, encoding)));
}

/** The declaration of XML must be its first sign; some programs leave a blank line before it. */
async function* withoutBlanksInFront(text: AsyncIterable<string>): AsyncGenerator<string> {
  let begun = false;
  for await (const piece of text) {
    const rest: string = begun ? piece : piece.replace(/^[\s\ufeff]+/, '');
    begun ||= rest !== '';
    if (rest !== '') yield rest;
  }
}

const LONGEST_TAIL = 64 * 1024;

/** Zeros and the end-of-file mark of DOS behind the last line say nothing. */
async function* withoutTail(text: AsyncIterable<string>): AsyncGenerator<string> {
  let held = '';
  for await (const piece of text) {
    const all = held + piece;
    const end = all.length > LONGEST_TAIL + piece.length ? all.length : endOfText(all);
    if (end > 0) yield all.slice(0, end);
    held = all.slice(end);
  }
  yield held.replace(/[\0\u001a]/g, '');
}

function endOfText(text: string): number {
  let end = text.length;
  while (end > 0 && ' \t\r\n\0\u001a'.includes(text.charAt(end - 1))) end -= 1;
  return end;
}
