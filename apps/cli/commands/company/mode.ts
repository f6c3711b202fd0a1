import { orThrow, Refused } from '#kernel/outcome.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { inCompany } from '#platform/database/company-scope.ts';
import type { Mode } from '#rooms/companies/core/door.ts';
import { changeMode, companyDay } from '#rooms/companies/server/door.ts';
import { command, declined } from '../../command.ts';
import { companyFlag, toggle } from '../../flags.ts';
import { WrongUsage } from '../../parse.ts';

const MODES: readonly string[] = ['trial', 'approval', 'live'] satisfies Mode[];

export default command({
  summary: {
    it: 'in prova, con approvazione, attiva: come escono i messaggi',
    en: 'trial, approval, live: how messages leave',
  },
  positionals: ['trial|approval|live'],
  flags: {
    company: companyFlag,
    yes: toggle({ it: 'conferma ciò che manca nella lista prima di attivare', en: 'confirms what the list before going live lacks' }),
  },
  async run({ withCompany }, { flags: { company: named, yes }, positionals: [to = ''] }) {
    if (!MODES.includes(to)) throw new WrongUsage(`${to}: ${MODES.join('|')}`);
    return withCompany(named, async ({ db, scope, company }) => {
      try {
        const changed = await inCompany(db, scope, async (tx) => {
          const { today } = await companyDay(tx, scope.companyId, systemClock);
          return orThrow(await changeMode(tx, { ...scope, today }, { to: to as Mode, confirmed: yes }));
        });
        return { company: company.code, from: changed.from, mode: changed.to, confirmed: changed.confirmed };
      } catch (error) {
        if (error instanceof Refused && error.refusal.code === 'go-live-checklist') {
          return declined(error.refusal, { needs: 'checklist', missing: error.refusal.details['missing'] });
        }
        throw error;
      }
    });
  },
});
