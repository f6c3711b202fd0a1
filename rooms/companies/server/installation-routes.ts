import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { id } from '#kernel/contract/shapes.ts';
import { orThrow } from '#kernel/outcome.ts';
import { INSTALLATION, type Actor } from '#platform/database/company-scope.ts';
import { siteRoute, type Person } from '#platform/http/door.ts';
import * as contract from '../core/contract.ts';
import { createCompany } from './create-company.ts';
import { inInstallation } from './in-installation.ts';
import { listCompanies } from './list-companies.ts';
import { giveRole } from './membership.ts';
import { listUsers, setUserDisabled } from './users.ts';

/** The installation's administrator: companies and users, nothing of the business. */
export function installationRoutes(app: FastifyInstance): void {
  companies(app);
  users(app);
}

function companies(app: FastifyInstance): void {
  const base = { tag: 'companies', for: 'installation' } as const;
  siteRoute(app, {
    ...base,
    method: 'GET',
    url: '/companies',
    name: 'listCompanies',
    summary: 'All companies of the installation',
    response: contract.companyLines,
    handler: async (db) => ({ items: (await listCompanies(db)).map(({ companyId, ...line }) => ({ id: BigInt(companyId), ...line })) }),
  });
  siteRoute(app, {
    ...base,
    method: 'POST',
    url: '/companies',
    name: 'createCompany',
    summary: 'Create a company, in trial, and become its administrator',
    body: contract.companyToCreate,
    response: contract.createdCompany,
    status: 201,
    handler: (db, { principal }, { body: { code, language, ...body } }) => {
      const actor = actorOf(principal);
      const chosen = { ...(code === undefined ? {} : { code }), ...(language === undefined ? {} : { language }) };
      return inInstallation(db, actor, async (tx) => {
        const { companyId, code: given } = orThrow(await createCompany(tx, actor, { ...body, ...chosen }));
        // Somebody has to bring the first people in; it is a role without any of the business.
        orThrow(await giveRole(tx, { companyId, actor }, { userId: principal.userId, role: 'administrator', external: false }));
        return { id: BigInt(companyId), code: given };
      });
    },
  });
}

function users(app: FastifyInstance): void {
  const base = { tag: 'people', for: 'installation' } as const;
  siteRoute(app, {
    ...base,
    method: 'GET',
    url: '/users',
    name: 'listUsers',
    summary: 'Everybody who can sign in',
    response: contract.users,
    handler: async (db) => ({ items: [...(await listUsers(db))] }),
  });
  siteRoute(app, {
    ...base,
    method: 'PUT',
    url: '/users/:user/access',
    name: 'setUserAccess',
    summary: 'Shut a person out of every company, or let her in again',
    params: z.object({ user: id('user') }),
    body: contract.userAccess,
    handler: (db, { principal, clock }, { params, body }) => {
      const actor = actorOf(principal);
      const scope = { companyId: INSTALLATION, actor };
      return inInstallation(db, actor, async (tx) => {
        orThrow(await setUserDisabled(tx, scope, { userId: params.user, ...body }, clock.now()));
      });
    },
  });
}

function actorOf({ userId }: Person): Actor {
  return { userId, role: 'installation-administrator', via: 'web' };
}
