import { isRefusal, type Refusal } from '#kernel/outcome.ts';
import type { XmlElement } from '#kernel/xml/xml-element.ts';
import { readXml } from '#platform/xml/read-xml.ts';
import { noticed, type Noticed, type ReadDocument } from '../../core/einvoice.ts';
import { FATTURAPA_ROOTS, readFatturaPa } from '../../core/fatturapa/read-fatturapa.ts';
import { readUbl, UBL_ROOTS } from '../../core/ubl/read-ubl.ts';
import { isP7m, unwrapP7m } from './unwrap-p7m.ts';

export type InvoiceFile = { readonly documents: readonly ReadDocument[]; readonly noticed: readonly Noticed[] };
export type OpenedXml = { readonly root: XmlElement; readonly noticed: readonly Noticed[] };

/** From the bytes of a file to its documents: signed or not, FatturaPA or UBL. Nothing of it is recorded. */
export async function readInvoiceFile(bytes: Buffer): Promise<InvoiceFile | Refusal> {
  const opened = await openXml(bytes);
  if (isRefusal(opened)) return opened;
  const { root } = opened;
  const documents = (UBL_ROOTS as readonly string[]).includes(root.name) ? readUbl(root) : readFatturaPa(root);
  return isRefusal(documents) ? documents : { documents, noticed: opened.noticed };
}

/** The XML of a file, out of its signed envelopes, with what is known of the signatures. */
export async function openXml(bytes: Buffer): Promise<OpenedXml | Refusal> {
  const found: Noticed[] = [];
  let content = bytes;
  if (isP7m(bytes)) {
    const unwrapped = await unwrapP7m(bytes);
    if (isRefusal(unwrapped)) return unwrapped;
    content = unwrapped.content;
    for (const { state, signer, algorithm } of unwrapped.signatures)
      found.push(
        noticed(state === 'intact' ? 'info' : 'review', state === 'intact' ? 'signature-intact' : 'signature-not-checked', null, {
          signer,
          algorithm,
        }),
      );
  }
  const read = readXml(content);
  if (isRefusal(read)) return read;
  if (read.mended) found.push(noticed('info', 'encoding-mended'));
  return { root: withoutEnvelope(read.root), noticed: found };
}

/** In which the Peppol network carries a document from one access point to the other. */
export const PEPPOL_ENVELOPE = 'StandardBusinessDocument';

function withoutEnvelope(root: XmlElement): XmlElement {
  return root.name === PEPPOL_ENVELOPE ? (root.children.find(({ name }) => isInvoiceRoot(name)) ?? root) : root;
}

export function isInvoiceRoot(name: string): boolean {
  return ([...FATTURAPA_ROOTS, ...UBL_ROOTS] as readonly string[]).includes(name);
}
