import { cut } from '#kernel/text/cut.ts';
import { childrenOf, textAt, type XmlElement } from '#kernel/xml/xml-element.ts';
import type { Attachment } from '../einvoice.ts';

const MEDIA: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  xml: 'application/xml',
  txt: 'text/plain',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  zip: 'application/zip',
};

/** The files within a document, without their contents: those are read again when somebody asks for one. */
export function readAttachments(body: XmlElement): Attachment[] {
  return childrenOf(body, 'Allegati').map((element, at) => {
    const name = textAt(element, 'NomeAttachment') ?? `allegato-${at + 1}`;
    const format = (textAt(element, 'FormatoAttachment') ?? name.split('.').at(-1) ?? '').toLowerCase();
    const content = childrenOf(element, 'Attachment')[0]?.text ?? '';
    return {
      name: cut(name, 200),
      mediaType: MEDIA[format] ?? 'application/octet-stream',
      bytes: Math.floor((content.replace(/\s/g, '').length * 3) / 4),
    };
  });
}

/** The contents of one of them, as Base64 text. */
export function attachmentContent(body: XmlElement, index: number): string | null {
  return childrenOf(body, 'Allegati')[index]?.children.find((child) => child.name === 'Attachment')?.text ?? null;
}
