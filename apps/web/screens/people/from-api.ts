import { t } from '@lingui/core/macro';
import type * as api from '../../api/types.ts';
import { auditWords } from '../../words/audit.ts';
import type { ApiKey, AuditEntry, Iban, Person } from './model.ts';

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

export function auditEntryOf(entry: api.AuditEntry): AuditEntry {
  const change = entry.changes[0];
  const [before, after] = change ? difference(change.before, change.after) : [null, null];
  return {
    id: entry.id,
    at: entry.at,
    who: entry.who ?? t`il segugio`,
    role: entry.role,
    what: auditWords(entry.code),
    subject: entry.subject?.id ?? '',
    reason: entry.reason ?? (Object.keys(entry.data).length > 0 ? flat(entry.data) : null),
    before,
    after,
  };
}

/** Only what differs: `name: Rossi` → `name: Rossi S.r.l.` */
function difference(before: unknown, after: unknown): [string | null, string | null] {
  if (!isRecord(before) || !isRecord(after)) return [isRecord(before) ? flat(before) : null, isRecord(after) ? flat(after) : null];
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  );
  const part = (row: Record<string, unknown>) => flat(Object.fromEntries(keys.map((key) => [key, row[key]])));
  return [part(before), part(after)];
}

function flat(row: Record<string, unknown>): string {
  return Object.entries(row)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([key, value]) => `${key}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(', ');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
