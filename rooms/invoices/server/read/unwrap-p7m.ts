import { cut } from '#kernel/text/cut.ts';
import type { Certificate, SignedData } from 'pkijs';
import { refuse, type Refusal } from '#kernel/outcome.ts';

/**
 * `intact`: the content is what was signed. Who signed, and whether the certificate was good that day, is not checked: that needs the
 * lists of the trusted authorities. `not-checked`: the algorithm is not one we can compute.
 */
export type Signature = { readonly state: 'intact' | 'not-checked'; readonly signer: string; readonly algorithm: string };
export type Unwrapped = { readonly content: Buffer; readonly signatures: readonly Signature[] };
export type P7mRefusal = Refusal<'p7m-unreadable' | 'p7m-empty' | 'p7m-tampered' | 'p7m-too-deep'>;

const DEEPEST = 3;
const SIGNED_DATA = '1.2.840.113549.1.7.2';
const COMMON_NAME = '2.5.4.3';

/** Does it begin like a CMS envelope, binary or as Base64 text? */
export function isP7m(bytes: Buffer): boolean {
  return derOf(bytes) !== null;
}

/** Opens a CAdES envelope (.p7m), DER or Base64, with the envelopes in it, and checks that what was signed is what is there. */
export async function unwrapP7m(bytes: Buffer): Promise<Unwrapped | P7mRefusal> {
  const signatures: Signature[] = [];
  let content = bytes;
  for (let depth = 0; ; depth += 1) {
    const der = derOf(content);
    if (der === null) return depth === 0 ? refuse('p7m-unreadable') : { content, signatures };
    if (depth === DEEPEST) return refuse('p7m-too-deep', { most: DEEPEST });
    const opened = await open(der);
    if ('refused' in opened) return opened;
    content = opened.content;
    signatures.push(...opened.signatures);
  }
}

/** The envelope as DER: it is DER already, or Base64 in lines, in one piece, or between PEM marks. */
function derOf(bytes: Buffer): Buffer | null {
  if (beginsAsSequence(bytes)) return bytes;
  const start = bytes.subarray(0, 100).toString('latin1').trimStart();
  if (!start.startsWith('-----BEGIN') && !/^(MI[A-Za-z0-9+/]|MIA)/.test(start)) return null;
  const text = bytes
    .toString('latin1')
    .replace(/-----[^-]*-----/g, '')
    .replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return null;
  const decoded = Buffer.from(text, 'base64');
  return beginsAsSequence(decoded) ? decoded : null;
}

/** A sequence whose length needs more than one byte, or is left open (30 80): no document of ours begins so. */
function beginsAsSequence(bytes: Buffer): boolean {
  return bytes.length > 4 && bytes[0] === 0x30 && (bytes[1] ?? 0) >= 0x80 && (bytes[1] ?? 0) <= 0x84;
}

async function open(der: Buffer): Promise<Unwrapped | P7mRefusal> {
  const { fromBER } = await import('asn1js');
  const pki = await import('pkijs');
  let signed: SignedData;
  let content: Buffer | null;
  try {
    const parsed = fromBER(new Uint8Array(der));
    if (parsed.offset === -1) return refuse('p7m-unreadable');
    const info = new pki.ContentInfo({ schema: parsed.result });
    if (info.contentType !== SIGNED_DATA) return refuse('p7m-unreadable');
    signed = new pki.SignedData({ schema: info.content });
    content = contentOf(signed);
  } catch {
    // The parsers throw in many ways at bytes that are no envelope, none of which says more than that.
    return refuse('p7m-unreadable');
  }
  if (content === null || content.length === 0) return refuse('p7m-empty');
  const signatures: Signature[] = [];
  for (let at = 0; at < signed.signerInfos.length; at += 1) {
    const judged = await judge(signed, content, at);
    if (judged === null) return refuse('p7m-tampered');
    signatures.push(judged);
  }
  return { content, signatures };
}

function contentOf(signed: SignedData): Buffer | null {
  const octets = signed.encapContentInfo.eContent;
  return octets === undefined ? null : Buffer.from(octets.getValue());
}

async function judge(signed: SignedData, content: Buffer, signer: number): Promise<Signature | null> {
  const info = signed.signerInfos[signer];
  const names = (signed.certificates ?? []).filter((one): one is Certificate => 'subject' in one).map(nameOf);
  const about = { signer: names[signer] ?? names[0] ?? '?', algorithm: info?.digestAlgorithm.algorithmId ?? '?' };
  try {
    const good = await signed.verify({ signer, data: new Uint8Array(content).buffer, checkChain: false });
    return good ? { ...about, state: 'intact' } : null;
  } catch (error) {
    return saysAltered(error) ? null : { ...about, state: 'not-checked' };
  }
}

/** The library answers an altered content with an error of this text, and an unknown algorithm with another. */
function saysAltered(error: unknown): boolean {
  return error instanceof Error && /message[- ]?digest|wrong|mismatch|not match/i.test(`${error.name} ${error.message}`);
}

function nameOf(certificate: Certificate): string {
  const value = certificate.subject.typesAndValues.find((one) => one.type === COMMON_NAME)?.value as
    { valueBlock?: { value?: unknown } } | undefined;
  return typeof value?.valueBlock?.value === 'string' ? cut(value.valueBlock.value, 100) : '?';
}
