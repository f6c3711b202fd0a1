import type { FastifyInstance } from 'fastify';
import { addProblemWords } from '#platform/http/door.ts';
import { callRoutes } from './call-routes.ts';
import { dayRoutes } from './day-routes.ts';
import { holdRoutes } from './hold-routes.ts';
import { WORKLIST_WORDS } from './problem-words.ts';
import { taskRoutes } from './task-routes.ts';
import { teamRoutes } from './team-routes.ts';

/** The work of people: their day, their tasks, their calls, and the holds and promises they place. */
export function worklistRoutes(app: FastifyInstance): void {
  addProblemWords(WORKLIST_WORDS);
  dayRoutes(app);
  taskRoutes(app);
  teamRoutes(app);
  callRoutes(app);
  holdRoutes(app);
}
