import { Refused, refuse } from '#kernel/outcome.ts';
import { seal, unseal } from '#platform/secrets/seal.ts';
import type { SecretKey } from '#platform/secrets/secret-key.ts';
import type { SourceSecret } from '../../core/sources/source.ts';

export function sealSecret(key: SecretKey, companyId: number, sourceId: bigint, secret: SourceSecret): Buffer {
  return seal(key, place(companyId, sourceId), JSON.stringify(secret));
}

/** Throws a refusal where the installation's key is another one by now. */
export function openSecret(key: SecretKey, companyId: number, sourceId: bigint, sealed: Buffer): SourceSecret {
  try {
    return JSON.parse(unseal(key, place(companyId, sourceId), sealed)) as SourceSecret;
  } catch {
    throw new Refused(refuse('source-secret-lost'));
  }
}

function place(companyId: number, sourceId: bigint): string {
  return `company:${companyId}:source:${sourceId}`;
}
