import type { FastifyInstance } from 'fastify';
import { isRefusal } from '#kernel/outcome.ts';
import { companyRoute } from '#platform/http/door.ts';
import { problemTitle } from '#platform/http/problem-words.ts';
import * as contract from '../../core/outgoing-contract.ts';
import { excludeMessages } from '../exclude-messages.ts';
import { readOutgoing } from '../outgoing.ts';
import { announceSends, stopSending } from '../stop-sending.ts';
import { approverIn } from './acting.ts';

const TAG = 'communications';

/** The sends of the day before they leave: looked at, thinned out, stopped. */
export function outgoingRoutes(app: FastifyInstance): void {
  companyRoute(app, {
    method: 'GET',
    url: '/messages/outgoing',
    name: 'listOutgoing',
    tag: TAG,
    summary: 'What is about to leave and when, and who cannot be reached',
    action: 'customers.see',
    response: contract.outgoingPage,
    handler: async (tx, context) => {
      const { items, unreachable, ...rest } = await readOutgoing(tx, context.companyId, context.clock);
      return {
        ...rest,
        items: items.map(({ actionId, messageId, ...item }) => ({ ...item, id: actionId, message: messageId })),
        unreachable: [...unreachable],
      };
    },
  });
  companyRoute(app, {
    method: 'POST',
    url: '/messages/outgoing/exclude',
    name: 'excludeMessages',
    tag: TAG,
    summary: 'Leave customers out before their message leaves; one that has left is refused by itself',
    action: 'messages.approve',
    body: contract.toExclude,
    response: contract.excluded,
    handler: async (tx, context, { body }) => {
      const { actions, reason, until } = body;
      const { excluded, refused } = await excludeMessages(tx, await approverIn(tx, context), { actionIds: actions, reason, until });
      return {
        excluded: [...excluded],
        refused: refused.map(({ actionId, refusal }) => ({
          action: actionId,
          code: refusal.code,
          title: problemTitle(refusal.code, context.language),
        })),
      };
    },
  });
  companyRoute(app, {
    method: 'PUT',
    url: '/messages/stop',
    name: 'stopSending',
    tag: TAG,
    summary: 'Nothing automatic leaves up to a day, or sends go on',
    action: 'run.start',
    body: contract.sendingStop,
    handler: async (tx, context, { body }) => {
      const stopped = await stopSending(tx, await approverIn(tx, context), body);
      if (isRefusal(stopped)) return stopped;
    },
  });
  companyRoute(app, {
    method: 'PUT',
    url: '/messages/announcement',
    name: 'announceSends',
    tag: TAG,
    summary: 'How long before they leave messages are announced',
    action: 'run.start',
    body: contract.announcement,
    handler: async (tx, context, { body }) => {
      const changed = await announceSends(tx, await approverIn(tx, context), body);
      if (isRefusal(changed)) return changed;
    },
  });
}
