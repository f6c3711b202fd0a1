export type Person = {
  id: string;
  name: string;
  email: string;
  roles: readonly string[];
  external: boolean;
  secondFactor: boolean;
  lastSeen: string | null;
  disabled: boolean;
};
export type ApiKey = {
  id: string;
  name: string;
  role: string;
  prefix: string;
  createdAt: string;
  lastUsedAt: string | null;
  revoked: boolean;
};
export type Iban = {
  id: string;
  iban: string;
  bank: string | null;
  state: 'entered' | 'approved' | 'retired';
  enteredBy: string | null;
  approvedBy: string | null;
  approve: (() => void) | null;
};
export type AuditEntry = {
  id: string;
  at: string;
  who: string;
  role: string;
  what: string;
  subject: string;
  reason: string | null;
  /** What the command did to the data, field by field; and what it said of itself. */
  changes: readonly AuditChange[];
};
export type AuditChange = { field: string; before: string; after: string };
export type CompanySettings = {
  name: string;
  code: string;
  vatNumber: string;
  zone: string;
  language: string;
  currency: string;
  mode: 'trial' | 'approval' | 'live';
  demo: boolean;
};
export type Sender = { name: string; email: string } | null;
