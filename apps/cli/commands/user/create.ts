import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { publicId } from '#kernel/ids.ts';
import { orThrow } from '#kernel/outcome.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { inCompany } from '#platform/database/company-scope.ts';
import { ROLES } from '#rooms/companies/core/door.ts';
import { createUser } from '#rooms/companies/server/door.ts';
import { command } from '../../command.ts';
import { companyFlag, toggle, value } from '../../flags.ts';
import { passwordPage, webAddress } from '../../web-address.ts';

export default command({
  summary: {
    it: 'dà a una persona un ruolo in una società, e il collegamento per scegliere la password',
    en: 'gives a person a role in a company, and the link to choose a password',
  },
  flags: {
    email: value('E', z.string(), { it: 'indirizzo con cui accede', en: 'address to sign in with' }),
    role: value(ROLES.join('|'), z.enum(ROLES), { it: 'ruolo', en: 'role' }),
    company: companyFlag,
    name: value('NAME', z.string().optional(), { it: 'nome e cognome', en: 'name' }),
    external: toggle({ it: 'agente esterno: niente note né resoconti', en: 'agent outside the company: no notes, no reports' }),
    passwordStdin: toggle({ it: 'legge la password dall’ingresso standard', en: 'reads the password from standard input' }),
  },
  async run(context, { flags: { email, role, company: named, name, external, passwordStdin } }) {
    const password = passwordStdin ? (await text(process.stdin)).replace(/\r?\n$/, '') : undefined;
    return context.withCompany(named, async ({ db, scope }) => {
      const more = { ...(name === undefined ? {} : { name }), ...(password === undefined ? {} : { password }) };
      const now = systemClock.now();
      const created = await inCompany(db, scope, async (tx) =>
        orThrow(await createUser(tx, scope, { email, role, external, ...more }, now)),
      );
      const link = created.linkToken === null ? null : passwordPage(webAddress(context), created.linkToken);
      return { user: publicId('user', created.userId), link };
    });
  },
});
