import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { id } from '#kernel/contract/shapes.ts';
import { isRefusal, refuse } from '#kernel/outcome.ts';
import { companyRoute } from '#platform/http/door.ts';
import { planAbsence, withdrawAbsence } from '#rooms/companies/server/door.ts';
import * as contract from '../../core/team-contract.ts';
import { readOwnAbsences, readTeam, setCapacity } from '../team.ts';
import { dayIn, TAG } from './day-in.ts';

const ofAbsence = z.object({ absence: id('absence') });

/** The manager's view of her people, and what each may say about herself. */
export function teamRoutes(app: FastifyInstance): void {
  manager(app);
  oneself(app);
}

function manager(app: FastifyInstance): void {
  const base = { tag: TAG, action: 'work.assign' } as const;
  companyRoute(app, {
    ...base,
    method: 'GET',
    url: '/team',
    name: 'getTeam',
    summary: 'Who is there, what each can do and has to do, who is away and who stands in',
    response: contract.team,
    handler: async (tx, context) => {
      const day = await dayIn(tx, context);
      const { usualCapacity, items } = await readTeam(tx, day);
      return {
        today: day.today,
        usualCapacity,
        items: items.map((one) => ({ ...one, roles: [...one.roles], days: [...one.days], absences: [...one.absences] })),
      };
    },
  });
  companyRoute(app, {
    ...base,
    method: 'POST',
    url: '/absences',
    name: 'planAbsence',
    summary: 'Say that somebody is away and who stands in; of the same days the later word counts',
    body: contract.absenceToPlan,
    response: contract.plannedAbsence,
    status: 201,
    handler: async (tx, context, { body }) => {
      const { user, ...absence } = body;
      const planned = await planAbsence(tx, await dayIn(tx, context), { ...absence, userId: user });
      return isRefusal(planned) ? planned : { id: planned.absenceId };
    },
  });
  companyRoute(app, {
    ...base,
    method: 'DELETE',
    url: '/absences/:absence',
    name: 'withdrawAbsence',
    summary: 'Take an absence back: from now on she is there',
    params: ofAbsence,
    handler: async (tx, context, { params }) => {
      const gone = await withdrawAbsence(tx, await dayIn(tx, context), { absenceId: params.absence });
      if (isRefusal(gone)) return gone;
    },
  });
  companyRoute(app, {
    ...base,
    method: 'PUT',
    url: '/team/:user/capacity',
    name: 'setCapacity',
    summary: 'How many calls a person makes on a day',
    params: z.object({ user: id('user') }),
    body: contract.capacityToSet,
    handler: async (tx, context, { params, body }) => {
      const set = await setCapacity(tx, await dayIn(tx, context), { userId: params.user, ...body });
      if (isRefusal(set)) return set;
    },
  });
}

function oneself(app: FastifyInstance): void {
  const base = { tag: TAG, action: 'task.write' } as const;
  companyRoute(app, {
    ...base,
    method: 'GET',
    url: '/my-absences',
    name: 'listMyAbsences',
    summary: 'One’s own absences, and who could stand in',
    response: contract.ownAbsences,
    handler: async (tx, context) => {
      const day = await dayIn(tx, context);
      const { items, colleagues } = await readOwnAbsences(tx, day);
      return { today: day.today, items: [...items], colleagues: [...colleagues] };
    },
  });
  companyRoute(app, {
    ...base,
    method: 'POST',
    url: '/my-absences',
    name: 'planMyAbsence',
    summary: 'Say when one is away and who stands in',
    body: contract.ownAbsence,
    response: contract.plannedAbsence,
    status: 201,
    handler: async (tx, context, { body }) => {
      const { userId } = context.actor;
      if (userId === null) return refuse('user-unknown');
      const planned = await planAbsence(tx, await dayIn(tx, context), { ...body, userId });
      return isRefusal(planned) ? planned : { id: planned.absenceId };
    },
  });
  companyRoute(app, {
    ...base,
    method: 'DELETE',
    url: '/my-absences/:absence',
    name: 'withdrawMyAbsence',
    summary: 'Take one’s own absence back',
    params: ofAbsence,
    handler: async (tx, context, { params }) => {
      const gone = await withdrawAbsence(tx, await dayIn(tx, context), { absenceId: params.absence, ofUser: context.actor.userId ?? 0n });
      if (isRefusal(gone)) return gone;
    },
  });
}
