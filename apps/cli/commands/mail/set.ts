import { z } from 'zod';
import { orThrow, refuse } from '#kernel/outcome.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { inCompany } from '#platform/database/company-scope.ts';
import { SENDER } from '#rooms/companies/core/door.ts';
import { changeSetting, companyDay, setMail } from '#rooms/companies/server/door.ts';
import { command } from '../../command.ts';
import { companyFlag, value } from '../../flags.ts';
import { secretKeyOf } from '../../secret-key.ts';

export default command({
  summary: {
    it: 'dice da quale server di posta partono i messaggi di una società',
    en: 'says by which mail server the messages of a company leave',
  },
  positionals: ['smtp://…|catcher'],
  flags: {
    company: companyFlag,
    from: value('"NAME <E>"', z.string().optional(), { it: 'mittente dei messaggi', en: 'sender of the messages' }),
  },
  async run(context, { flags: { company: named, from }, positionals: [address = ''] }) {
    const sender = from === undefined ? undefined : readSender(from);
    if (sender === null) return refuse('sender-wrong', { from });
    return context.withCompany(named, async ({ db, scope, company }) => {
      const key = secretKeyOf(context);
      return inCompany(db, scope, async (tx) => {
        const { shown } = orThrow(await setMail(tx, key, scope, address));
        if (sender !== undefined) {
          const { today } = await companyDay(tx, scope.companyId, systemClock);
          orThrow(await changeSetting(tx, { ...scope, today }, SENDER, { value: sender, validFrom: today, reason: null }));
        }
        return { company: company.code, mail: shown, ...(sender === undefined ? {} : { from: sender }) };
      });
    });
  },
});

function readSender(text: string): { name: string; email: string } | null {
  const match = /^(.+?)\s*<([^<>\s]+@[^<>\s]+)>$/.exec(text.trim());
  return match ? { name: (match[1] ?? '').replace(/^"|"$/g, ''), email: match[2] ?? '' } : null;
}
