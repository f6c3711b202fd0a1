import { t } from '@lingui/core/macro';
import type { Formats } from '#design/formats/useFormats.ts';
import { parseCurrency } from '#kernel/money/currency.ts';
import { toDecimal } from '#kernel/money/money.ts';
import type * as api from '../../api/types.ts';
import { fieldWords } from '../../words/audit-fields.ts';
import { codeWords } from '../../words/audit-values.ts';
import { auditWords, subjectWords } from '../../words/audit.ts';
import type { AuditChange, AuditEntry } from '../people/model.ts';

type Row = Readonly<Record<string, unknown>>;

/** Kept by the database for itself: they tell a reader nothing. */
const HOUSEKEEPING = /^(company_id|version|created_at|updated_at|granted_at|recorded_at|sha256|currency)$/;

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function auditEntryOf(entry: api.AuditEntry, formats: Formats): AuditEntry {
  return {
    id: entry.id,
    at: entry.at,
    who: entry.who ?? (entry.via === 'cli' ? t`riga di comando` : t`il segugio`),
    role: entry.role,
    what: auditWords(entry.code),
    subject: entry.subject ? `${subjectWords(entry.subject.kind)} ${entry.subject.id}` : '',
    reason: entry.reason,
    changes: [
      ...entry.changes.flatMap((change) => difference(rowOf(change.before), rowOf(change.after), formats)),
      ...difference({}, entry.data, formats),
    ],
  };
}

/** Only what differs: a name, from «Rossi» to «Rossi S.r.l.». */
function difference(before: Row, after: Row, formats: Formats): AuditChange[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (field) => !HOUSEKEEPING.test(field) && !same(before[field], after[field]),
  );
  return fields.map((field) => ({
    field: fieldWords(field),
    before: shown(field, before, formats),
    after: shown(field, after, formats),
  }));
}

function shown(field: string, row: Row, formats: Formats): string {
  const value = row[field] ?? null;
  const currency = parseCurrency(String(row['currency'] ?? ''));
  if (value === null) return '';
  // A row keeps its money in cents; a person reads it in euro.
  if (field.endsWith('amount') && currency && /^-?\d+$/.test(String(value)))
    return formats.money({ amount: toDecimal(BigInt(String(value)), currency), currency });
  if (typeof value === 'boolean') return value ? t`sì` : t`no`;
  if (typeof value === 'object') return JSON.stringify(value);
  const text = String(value);
  return DAY.test(text) ? formats.day(text) : codeWords(field, text);
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}

function rowOf(value: unknown): Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Row) : {};
}
