import { z } from 'zod';
import { day, id, instant } from '#kernel/contract/shapes.ts';
import { ROLES } from './roles.ts';

export const role = z.enum(ROLES).meta({ id: 'Role' });
export const mode = z.enum(['trial', 'approval', 'live']).meta({ id: 'CompanyMode' });
const language = z.enum(['it', 'en']);
const reason = z.string().trim().max(500).nullable().default(null);

/* Signing in */

export const credentials = z.object({ email: z.string().max(254), password: z.string().max(1000) });
export const signInState = z.object({
  state: z.enum(['open', 'awaiting-code']).describe('`awaiting-code`: the second factor is still asked'),
});
export const secondFactorCode = z.object({ code: z.string().max(40).describe('six digits, or a recovery code') });
export const passwordLink = z.object({ email: z.string() });
export const linkToken = z.object({ token: z.string().max(200) });
export const newPassword = z.object({ token: z.string().max(200), password: z.string().max(1000) });

/* Oneself */

export const me = z
  .object({
    id: id('user'),
    name: z.string(),
    email: z.string(),
    language: language.nullable(),
    installationAdmin: z.boolean(),
    secondFactor: z.boolean(),
    companies: z.array(z.object({ code: z.string(), name: z.string(), roles: z.array(role), mode, demo: z.boolean() })),
  })
  .meta({ id: 'Me' });
export const myChoices = z.object({ name: z.string().trim().min(1).max(120).optional(), language: language.nullable().optional() });
export const passwordChange = z.object({ current: z.string().max(1000), next: z.string().max(1000) });
export const session = z
  .object({ id: id('session'), here: z.boolean(), createdAt: instant, lastSeenAt: instant, address: z.string(), userAgent: z.string() })
  .meta({ id: 'Session' });
export const sessions = z.object({ items: z.array(session) });
export const enrolment = z.object({ secret: z.string(), uri: z.string().describe('for the QR code') });
export const recoveryCodes = z.object({ recoveryCodes: z.array(z.string()).describe('shown once') });

/* The installation */

export const companyLine = z
  .object({ id: id('company'), code: z.string(), name: z.string(), vatNumber: z.string(), mode, demo: z.boolean() })
  .meta({ id: 'CompanyLine' });
export const companyLines = z.object({ items: z.array(companyLine) });
export const companyToCreate = z.object({
  name: z.string().trim().min(1).max(200),
  vatNumber: z.string().max(30),
  code: z.string().max(31).optional(),
  language: language.optional(),
});
export const createdCompany = z.object({ id: id('company'), code: z.string() });

export const user = z
  .object({ id: id('user'), name: z.string(), email: z.string(), installationAdmin: z.boolean(), disabled: z.boolean() })
  .meta({ id: 'User' });
export const users = z.object({ items: z.array(user) });
export const userAccess = z.object({ disabled: z.boolean(), reason });

/* A company and its people */

export const company = z
  .object({
    id: id('company'),
    code: z.string(),
    name: z.string(),
    vatNumber: z.string(),
    zone: z.string(),
    language,
    currency: z.string(),
    mode,
    demo: z.boolean(),
    businessDate: day,
    rights: z.record(z.string(), z.enum(['all', 'own', 'propose'])).describe('what the asking person or key may do here'),
  })
  .meta({ id: 'Company' });
export const person = z
  .object({
    id: id('user'),
    name: z.string(),
    email: z.string(),
    roles: z.array(role),
    external: z.boolean(),
    disabled: z.boolean(),
    hasPassword: z.boolean(),
    secondFactor: z.boolean(),
    lastSeenAt: instant.nullable(),
  })
  .meta({ id: 'Person' });
export const people = z.object({ items: z.array(person) });
export const personToAdd = z.object({
  email: z.string().max(254),
  name: z.string().trim().min(1).max(120).optional(),
  role,
  external: z.boolean().default(false),
});
export const addedPerson = z.object({
  id: id('user'),
  link: z.string().nullable().describe('sets the password once; `null` when the person has one'),
});
export const rolesOfPerson = z.object({
  roles: z.array(role),
  external: z.boolean().default(false),
  reason,
  over: z.array(role).optional().describe('the roles that were shown: others that somebody has given since are not replaced unseen'),
});
export const link = z.object({ link: z.string() });

export const apiKey = z
  .object({
    id: id('key'),
    name: z.string(),
    role,
    prefix: z.string(),
    createdAt: instant,
    lastUsedAt: instant.nullable(),
    revokedAt: instant.nullable(),
  })
  .meta({ id: 'ApiKey' });
export const apiKeys = z.object({ items: z.array(apiKey) });
export const apiKeyToCreate = z.object({ name: z.string().trim().min(1).max(120), role });
export const createdApiKey = z.object({ id: id('key'), key: z.string().describe('shown once') });

export const settingLine = z
  .object({
    key: z.string(),
    value: z.unknown(),
    history: z.array(
      z.object({
        validFrom: day,
        value: z.unknown(),
        setBy: z.string().nullable(),
        setByName: z.string().nullable(),
        setAt: instant,
        reason: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Setting' });
export const settingLines = z.object({ items: z.array(settingLine) });
export const settingToChange = z.object({
  value: z.unknown(),
  validFrom: day.optional().describe('today when left out'),
  reason,
  over: z.unknown().optional().describe('the value that was shown: what somebody else has saved since is not replaced unseen'),
});

export const mail = z.object({
  mail: z.string().describe('`catcher`, or the server without user and password'),
  sender: z.object({ name: z.string(), email: z.string() }).nullable(),
});
export const mailToSet = z.object({
  address: z.string().max(500).describe('`smtp://user:password@host:port` or `catcher`'),
  over: z.string().max(500).optional().describe('the server that was shown: another that somebody has set since is not replaced unseen'),
});

export const iban = z
  .object({
    id: id('iban'),
    iban: z.string(),
    bankName: z.string().nullable(),
    currency: z.string(),
    reason: z.string(),
    state: z.enum(['entered', 'approved', 'retired']),
    enteredBy: z.string().nullable(),
    approvedBy: z.string().nullable(),
  })
  .meta({ id: 'CreditorIban' });
export const ibans = z.object({ items: z.array(iban) });
export const ibanToEnter = z.object({
  iban: z.string().max(50),
  bankName: z.string().trim().max(120).nullable().default(null),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .default('EUR'),
  reason: z.string().trim().min(1).max(500),
});
export const enteredIban = z.object({ id: id('iban') });

export const mailTestWanted = z.object({ to: z.email().optional().describe('the asking person when left out; a key has to say it') });
export const mailTest = z
  .object({
    server: z.string(),
    to: z.string(),
    result: z.enum(['taken', 'refused', 'unreachable']),
    answer: z.string().describe('what the server said'),
  })
  .meta({ id: 'MailTest' });

export const auditEntry = z
  .object({
    id: id('audit'),
    at: instant,
    who: z.string().nullable().describe('`null`: the product itself or its operator'),
    role: z.string(),
    via: z.string(),
    code: z.string(),
    subject: z.object({ kind: z.string(), id: z.string() }).nullable(),
    reason: z.string().nullable(),
    data: z.record(z.string(), z.unknown()),
    changes: z.array(z.object({ table: z.string(), key: z.unknown(), before: z.unknown(), after: z.unknown() })),
  })
  .meta({ id: 'AuditEntry' });
