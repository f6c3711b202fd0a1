import type { FastifyInstance } from 'fastify';
import { companyRoutes, type CompanyRoutesOptions } from './company-routes.ts';
import { installationRoutes } from './installation-routes.ts';
import { peopleRoutes } from './people-routes.ts';
import { companiesProblemWords } from './problem-words.ts';
import { signInRoutes } from './sign-in-routes.ts';

/** Everything this room answers over HTTP. */
export function companiesRoutes(options: CompanyRoutesOptions): (app: FastifyInstance) => Promise<void> {
  companiesProblemWords();
  return async (app) => {
    await signInRoutes(app, options.key);
    installationRoutes(app);
    companyRoutes(app, options);
    peopleRoutes(app);
  };
}
