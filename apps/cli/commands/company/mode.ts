import { orThrow, Refused } from '#kernel/outcome.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { inCompany } from '#platform/database/company-scope.ts';
import type { Mode } from '#rooms/companies/core/door.ts';
import { takeMode } from '#rooms/golive/server/door.ts';
import { command, declined } from '../../command.ts';
import { companyFlag, toggle } from '../../flags.ts';
import { WrongUsage } from '../../parse.ts';

const MODES: readonly string[] = ['trial', 'approval', 'live'] satisfies Mode[];

/** `checklist` is answered by `--yes`, `readiness` only by mending what is missing. */
const NEEDS: Readonly<Record<string, string>> = { 'go-live-checklist': 'checklist', 'go-live-blocked': 'readiness' };

export default command({
  summary: {
    it: 'in prova, con approvazione, attiva: come escono i messaggi',
    en: 'trial, approval, live: how messages leave',
  },
  positionals: ['trial|approval|live'],
  flags: {
    company: companyFlag,
    yes: toggle({
      it: 'conferma ciò che non blocca e manca prima di attivare',
      en: 'confirms what is missing before going live and does not block',
    }),
  },
  async run({ withCompany, language }, { flags: { company: named, yes }, positionals: [to = ''] }) {
    if (!MODES.includes(to)) throw new WrongUsage(`${to}: ${MODES.join('|')}`);
    return withCompany(named, async ({ db, scope, company }) => {
      try {
        const changed = await inCompany(db, scope, async (tx) =>
          orThrow(await takeMode(tx, scope, systemClock, { to: to as Mode, confirmed: yes, reason: null, language })),
        );
        return { company: company.code, from: changed.from, mode: changed.to, confirmed: changed.confirmed };
      } catch (error) {
        if (error instanceof Refused && error.refusal.code in NEEDS) {
          const { code, details } = error.refusal;
          return declined(error.refusal, { needs: NEEDS[code], missing: details['missing'] });
        }
        throw error;
      }
    });
  },
});
