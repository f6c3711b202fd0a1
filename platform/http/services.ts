import type { FastifyRequest } from 'fastify';
import type { Clock } from '#platform/clock/clock.ts';
import type { Db, Tx } from '#platform/database/database.ts';
import type { Language } from './language.ts';

/** Who is behind a request. */
export type Principal = Person | ApiKey;

/** Somebody who signed in: the browser's cookie names her session. */
export type Person = {
  readonly kind: 'person';
  readonly userId: bigint;
  readonly name: string;
  readonly email: string;
  /** Her own choice; `null` = as the browser says. */
  readonly language: Language | null;
  readonly installationAdmin: boolean;
};

/** A key of one company with one role, sent as `Authorization: Bearer …`. */
export type ApiKey = { readonly kind: 'key'; readonly keyId: bigint; readonly companyId: number; readonly role: string };

/** What a principal is in a company. */
export type CompanyAccess = {
  readonly companyId: number;
  readonly code: string;
  /** One person may hold several. Never empty. */
  readonly roles: readonly string[];
  /** An agent outside the company (P26): no notes, rating, reports. */
  readonly external: boolean;
};

export interface Authenticator {
  /** Reads the session cookie or the API key; `null` = nobody, or no longer valid. */
  authenticate(request: FastifyRequest): Promise<Principal | null>;
  /** `null` = there is no such company, or not for this principal: the two are told apart to nobody. */
  enter(principal: Principal, companyCode: string): Promise<CompanyAccess | null>;
  /** The assignee rows that stand for a person: what somebody who sees only her own customers may see. */
  assigneesOf(tx: Tx, companyId: number, userId: bigint): Promise<readonly bigint[]>;
}

/** How far an action reaches: over all customers, over one's own, or only as a proposal about one's own. */
export type Reach = 'all' | 'own' | 'propose';

/** The table of rights: asked by routes, menus and tests alike. */
export interface Rights {
  readonly actions: readonly string[];
  /** The widest reach of any of the roles; `null` = not allowed. `external`: somebody who works for the company from outside. */
  reach(roles: readonly string[], action: string, external: boolean): Reach | null;
}

/** What routes need from the outside. They are called only while a request runs, so the API can be described without a database. */
export type HttpServices = {
  readonly db: Db;
  readonly clock: Clock;
  readonly authenticator: Authenticator;
  readonly rights: Rights;
};

declare module 'fastify' {
  interface FastifyInstance {
    readonly services: HttpServices;
    /** Every declared route with its action: the page of routes, the role matrix of the tests. */
    readonly declaredRoutes: DeclaredRoute[];
  }
  interface FastifyRequest {
    principal: Principal | null;
    language: Language;
  }
}

export type DeclaredRoute = {
  readonly method: string;
  /** With the company's prefix. */
  readonly url: string;
  readonly name: string;
  /** `null` = a route of the installation, outside any company. */
  readonly action: string | null;
  readonly isList: boolean;
};
