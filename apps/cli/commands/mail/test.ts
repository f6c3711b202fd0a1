import { systemClock } from '#platform/clock/clock.ts';
import { z } from 'zod';
import { inCompany } from '#platform/database/company-scope.ts';
import { companyDay, testMail } from '#rooms/companies/server/door.ts';
import { command } from '../../command.ts';
import { companyFlag } from '../../flags.ts';
import { secretKeyOf } from '../../secret-key.ts';
import { WrongUsage } from '../../parse.ts';

export default command({
  summary: {
    it: 'manda un messaggio di prova dal server di posta di una società a una persona che vi lavora',
    en: 'sends a test message by the mail server of a company to a person who works there',
  },
  positionals: ['ADDRESS'],
  flags: { company: companyFlag },
  run(context, { flags: { company: named }, positionals: [to = ''] }) {
    if (!z.email().safeParse(to).success) throw new WrongUsage(to);
    return context.withCompany(named, ({ db, scope }) =>
      inCompany(db, scope, async (tx) => {
        const { today } = await companyDay(tx, scope.companyId, systemClock);
        const { language } = context;
        return testMail(tx, secretKeyOf(context), { ...scope, today }, { to, now: systemClock.now(), language });
      }),
    );
  },
});
