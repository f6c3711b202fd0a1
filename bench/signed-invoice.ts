import { fromBER, Integer, OctetString, PrintableString } from 'asn1js';
import {
  AttributeTypeAndValue,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedData,
  SignerInfo,
} from 'pkijs';

const DATA = '1.2.840.113549.1.7.1';
const SIGNED_DATA = '1.2.840.113549.1.7.2';
const COMMON_NAME = '2.5.4.3';

/** A signer with a certificate of its own making: signs as CAdES programs do, with the content inside. */
export async function aSigner(): Promise<(content: Buffer) => Promise<Buffer>> {
  const { privateKey, publicKey } = await crypto.subtle.generateKey(
    { name: 'RSASSA-PKCS1-v1_5', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' },
    true,
    ['sign', 'verify'],
  );
  const certificate = new Certificate();
  certificate.version = 2;
  certificate.serialNumber = new Integer({ value: 1 });
  const name = new AttributeTypeAndValue({ type: COMMON_NAME, value: new PrintableString({ value: 'Bench' }) });
  certificate.issuer.typesAndValues.push(name);
  certificate.subject.typesAndValues.push(name);
  certificate.notBefore.value = new Date('2026-01-01T00:00:00Z');
  certificate.notAfter.value = new Date('2030-01-01T00:00:00Z');
  await certificate.subjectPublicKeyInfo.importKey(publicKey);
  await certificate.sign(privateKey, 'SHA-256');
  // Read back, so that the issuer's bytes are there to be compared.
  const issued = new Certificate({ schema: fromBER(certificate.toSchema(true).toBER()).result });
  return async (content) => {
    const signed = new SignedData({
      version: 1,
      encapContentInfo: new EncapsulatedContentInfo({
        eContentType: DATA,
        eContent: new OctetString({ valueHex: new Uint8Array(content).buffer }),
      }),
      signerInfos: [
        new SignerInfo({ version: 1, sid: new IssuerAndSerialNumber({ issuer: issued.issuer, serialNumber: issued.serialNumber }) }),
      ],
      certificates: [issued],
    });
    await signed.sign(privateKey, 0, 'SHA-256');
    return Buffer.from(new ContentInfo({ contentType: SIGNED_DATA, content: signed.toSchema(true) }).toSchema().toBER());
  };
}
