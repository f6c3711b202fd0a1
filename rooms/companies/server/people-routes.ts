import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { id } from '#kernel/contract/shapes.ts';
import { isRefusal } from '#kernel/outcome.ts';
import { companyRoute } from '#platform/http/door.ts';
import * as contract from '../core/contract.ts';
import { createApiKey, listApiKeys, revokeApiKey } from './api-keys.ts';
import { createUser, renewPasswordLink } from './create-user.ts';
import { listMembers, setRoles } from './membership.ts';

const TAG = 'people';

/** The people of a company and its API keys: the administrator's. */
export function peopleRoutes(app: FastifyInstance): void {
  people(app);
  apiKeys(app);
}

function people(app: FastifyInstance): void {
  const base = { tag: TAG, action: 'company.administer' } as const;
  companyRoute(app, {
    ...base,
    method: 'GET',
    url: '/people',
    name: 'listPeople',
    summary: 'Everybody in the company with their roles',
    response: contract.people,
    handler: async (tx, { companyId }) => ({
      items: (await listMembers(tx, companyId)).map(({ userId, roles, ...member }) => ({ id: userId, roles: [...roles], ...member })),
    }),
  });
  companyRoute(app, {
    ...base,
    method: 'POST',
    url: '/people',
    name: 'addPerson',
    secretAnswer: true,
    summary: 'Bring a person into the company',
    body: contract.personToAdd,
    response: contract.addedPerson,
    status: 201,
    handler: async (tx, context, { body, request }) => {
      const { name, ...person } = body;
      const created = await createUser(tx, context, { ...person, ...(name === undefined ? {} : { name }) }, context.clock.now());
      if (isRefusal(created)) return created;
      return { id: created.userId, link: created.linkToken === null ? null : passwordPage(request, created.linkToken) };
    },
  });
  companyRoute(app, {
    ...base,
    method: 'PUT',
    url: '/people/:user/roles',
    name: 'setRoles',
    summary: 'Set the roles of a person; none takes her out of the company',
    params: z.object({ user: id('user') }),
    body: contract.rolesOfPerson,
    handler: async (tx, context, { params, body }) => {
      const set = await setRoles(tx, context, { userId: params.user, ...body });
      if (isRefusal(set)) return set;
    },
  });
  companyRoute(app, {
    ...base,
    method: 'POST',
    url: '/people/:user/password-link',
    name: 'renewPasswordLink',
    secretAnswer: true,
    summary: 'A new link to set the password',
    params: z.object({ user: id('user') }),
    response: contract.link,
    status: 201,
    handler: async (tx, context, { params, request }) => {
      const token = await renewPasswordLink(tx, context, params.user, context.clock.now());
      return isRefusal(token) ? token : { link: passwordPage(request, token) };
    },
  });
}

function apiKeys(app: FastifyInstance): void {
  const base = { tag: TAG, action: 'company.administer' } as const;
  companyRoute(app, {
    ...base,
    method: 'GET',
    url: '/api-keys',
    name: 'listApiKeys',
    summary: 'The API keys of the company',
    response: contract.apiKeys,
    handler: async (tx, { companyId }) => ({
      items: (await listApiKeys(tx, companyId)).map(({ keyId, ...key }) => ({ id: keyId, ...key })),
    }),
  });
  companyRoute(app, {
    ...base,
    method: 'POST',
    url: '/api-keys',
    name: 'createApiKey',
    secretAnswer: true,
    summary: 'Make a key; it is shown once',
    body: contract.apiKeyToCreate,
    response: contract.createdApiKey,
    status: 201,
    handler: async (tx, context, { body }) => {
      const created = await createApiKey(tx, context, body);
      return isRefusal(created) ? created : { id: created.keyId, key: created.key };
    },
  });
  companyRoute(app, {
    ...base,
    method: 'DELETE',
    url: '/api-keys/:key',
    name: 'revokeApiKey',
    summary: 'Revoke a key, at once',
    params: z.object({ key: id('key') }),
    handler: async (tx, context, { params }) => {
      const revoked = await revokeApiKey(tx, context, params.key, context.clock.now());
      if (isRefusal(revoked)) return revoked;
    },
  });
}

/** The page on which a password is set; the token stands after `#` and reaches no log on the way. */
function passwordPage(request: FastifyRequest, token: string): string {
  return `${request.protocol}://${request.host}/accesso/password#${token}`;
}
