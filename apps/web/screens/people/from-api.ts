import type * as api from '../../api/types.ts';
import type { ApiKey, Iban, Person } from './model.ts';

export function personOf(person: api.Person): Person {
  return {
    id: person.id,
    name: person.name,
    email: person.email,
    roles: person.roles,
    external: person.external,
    secondFactor: person.secondFactor,
    lastSeen: person.lastSeenAt,
    disabled: person.disabled,
  };
}

export function apiKeyOf(key: api.ApiKey): ApiKey {
  return {
    id: key.id,
    name: key.name,
    role: key.role,
    prefix: key.prefix,
    createdAt: key.createdAt,
    lastUsedAt: key.lastUsedAt,
    revoked: key.revokedAt !== null,
  };
}

export function ibanOf(iban: api.CreditorIban, approve: ((id: string) => void) | null): Iban {
  return {
    id: iban.id,
    iban: iban.iban,
    bank: iban.bankName,
    state: iban.state,
    enteredBy: iban.enteredBy,
    approvedBy: iban.approvedBy,
    approve: iban.state === 'entered' && approve ? () => approve(iban.id) : null,
  };
}
