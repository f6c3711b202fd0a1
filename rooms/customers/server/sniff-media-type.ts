/*
 * What a file is, by its first bytes: names and the browser's word are not trusted. Anything else is kept as plain bytes,
 * which no browser opens in place.
 */
const SIGNATURES: readonly { readonly type: string; readonly bytes: readonly number[]; readonly at?: number }[] = [
  { type: 'application/pdf', bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { type: 'image/png', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { type: 'image/jpeg', bytes: [0xff, 0xd8, 0xff] },
  { type: 'image/gif', bytes: [0x47, 0x49, 0x46, 0x38] },
  { type: 'image/webp', bytes: [0x57, 0x45, 0x42, 0x50], at: 8 },
  { type: 'image/tiff', bytes: [0x49, 0x49, 0x2a, 0x00] },
  { type: 'image/tiff', bytes: [0x4d, 0x4d, 0x00, 0x2a] },
  // Office files and signed archives are zip files; the name tells which.
  { type: 'application/zip', bytes: [0x50, 0x4b, 0x03, 0x04] },
  { type: 'application/x-ole-storage', bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] },
];

const IN_A_ZIP: Readonly<Record<string, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
};

export const UNKNOWN_MEDIA_TYPE = 'application/octet-stream';

export function sniffMediaType(content: Buffer, fileName: string): string {
  const found = SIGNATURES.find(({ bytes, at = 0 }) => bytes.every((byte, index) => content[at + index] === byte));
  const extension = fileName.toLowerCase().split('.').at(-1) ?? '';
  if (found?.type === 'application/zip') return IN_A_ZIP[extension] ?? found.type;
  if (found) return found.type;
  // Text is shown as text only: HTML, SVG and XML never run in our pages.
  return isText(content) ? 'text/plain' : UNKNOWN_MEDIA_TYPE;
}

/** Only these are shown in the page; everything else is saved. */
const SHOWN_IN_PLACE: ReadonlySet<string> = new Set(['application/pdf', 'image/png', 'image/jpeg', 'image/gif', 'image/webp']);

export function isShownInPlace(mediaType: string): boolean {
  return SHOWN_IN_PLACE.has(mediaType);
}

function isText(content: Buffer): boolean {
  const sample = content.subarray(0, 4096);
  if (sample.includes(0)) return false;
  return new TextDecoder('utf-8').decode(sample.subarray(0, 4092)).indexOf('\uFFFD') < 0;
}
