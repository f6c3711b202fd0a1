import { decodeText, detectEncoding, type TableSource } from '#rooms/intake/server/door.ts';

/** The text of a bank's file in pieces. Line formats are in whatever encoding their bytes prove. */
export async function* lineText(source: TableSource): AsyncGenerator<string> {
  const { encoding } = await detectEncoding(source);
  yield* decodeText(source, encoding);
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
  yield* decodeText(source, encoding);
}
