import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { sql } from 'kysely';
import type { Clock } from '#platform/clock/clock.ts';
import type { Db } from '#platform/database/database.ts';
import { buildHttpApp } from './http-app.ts';
import { httpLog } from './log.ts';
import type { Authenticator, Principal, Rights } from './services.ts';

/** Somebody of a test: who it is, and the roles in each company by its code. */
export type TestPerson = {
  readonly principal: Principal;
  readonly roles: Readonly<Record<string, readonly string[]>>;
  readonly external?: boolean;
};

export type TestApp = {
  readonly app: FastifyInstance;
  /** A request in somebody's name, from our own pages unless the headers say otherwise. */
  request(person: TestPerson | null, request: InjectOptions): Promise<LightMyRequestResponse>;
  /** What makes a request somebody's, for those that are not injected: a stream. */
  headersOf(person: TestPerson): Readonly<Record<string, string>>;
  close(): Promise<void>;
};

const PERSON_HEADER = 'x-test-person';

/** The API over a test database; people are handed in instead of signing in. */
export async function aTestApp(options: {
  readonly db: Db;
  readonly rooms: readonly ((app: FastifyInstance) => void | Promise<void>)[];
  readonly rights: Rights;
  readonly clock: Clock;
}): Promise<TestApp> {
  const people = new Map<string, TestPerson>();
  const authenticator: Authenticator = {
    authenticate: async (request) => people.get(String(request.headers[PERSON_HEADER]))?.principal ?? null,
    enter: async (principal, code) => {
      const person = [...people.values()].find((one) => one.principal === principal);
      const roles = person?.roles[code];
      const { rows } = await sql<{ company_id: number }>`select company_id from companies.company where code = ${code}`.execute(options.db);
      const company = rows[0];
      if (company === undefined || roles === undefined || roles.length === 0) return null;
      return { companyId: company.company_id, code, roles, external: person?.external ?? false };
    },
    assigneesOf: async (tx, companyId, userId) => {
      const { rows } = await sql<{ assignee_id: bigint }>`
        select assignee_id from customers.assignee where company_id = ${companyId} and kind = 'salesperson' and user_id = ${userId}`.execute(
        tx,
      );
      return rows.map((row) => row.assignee_id);
    },
  };
  const app = await buildHttpApp({
    services: { db: options.db, clock: options.clock, authenticator, rights: options.rights },
    rooms: options.rooms,
    version: 'test',
    // PUNTUALE_LOG=error shows why a test got a 500.
    log: process.env['PUNTUALE_LOG'] === undefined ? false : httpLog(),
  });
  await app.ready();
  return {
    app,
    request: (person, request) =>
      app.inject({
        ...request,
        headers: present({
          [PERSON_HEADER]: person === null ? 'nobody' : introduce(people, person),
          host: 'puntuale.test',
          origin: 'http://puntuale.test',
          ...request.headers,
        }),
      }),
    headersOf: (person) => ({ [PERSON_HEADER]: introduce(people, person) }),
    close: () => app.close(),
  };
}

/** A header set to `undefined` is left out: a request without `Origin`. */
function present(headers: Record<string, unknown>): NonNullable<InjectOptions['headers']> {
  return Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined)) as NonNullable<InjectOptions['headers']>;
}

function introduce(people: Map<string, TestPerson>, person: TestPerson): string {
  for (const [key, known] of people) if (known === person) return key;
  const key = `person-${people.size}`;
  people.set(key, person);
  return key;
}

export function aPerson(
  userId: bigint,
  roles: TestPerson['roles'],
  more: { readonly language?: 'it' | 'en'; readonly external?: boolean } = {},
): TestPerson {
  return {
    principal: {
      kind: 'person',
      userId,
      name: `Persona ${userId}`,
      email: `persona${userId}@lanterna.example`,
      language: more.language ?? null,
      installationAdmin: false,
    },
    roles,
    external: more.external ?? false,
  };
}

export function aKey(companyId: number, companyCode: string, role: string): TestPerson {
  return { principal: { kind: 'key', keyId: 1n, companyId, role }, roles: { [companyCode]: [role] } };
}
