import { readFile } from 'node:fs/promises';
import { isRefusal, refuse } from '#kernel/outcome.ts';
import { companyDay } from '#rooms/companies/server/door.ts';
import { readPolicy } from '#rooms/policies/core/door.ts';
import { publishPolicy } from '#rooms/policies/server/door.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { inCompany } from '#platform/database/company-scope.ts';
import { command, declined } from '../../command.ts';
import { companyFlag, day, value } from '../../flags.ts';
import { problemLines, saidProblems } from '../../policy-problems.ts';

export default command({
  summary: {
    it: 'pubblica una strategia: ciò che non è ancora avvenuto si ripianifica',
    en: 'publishes a policy: what has not happened yet is planned anew',
  },
  positionals: ['FILE'],
  flags: {
    company: companyFlag,
    from: value('D', day.optional(), {
      it: 'primo giorno in cui vale (oggi se manca)',
      en: 'first day on which it rules (today when left out)',
    }),
  },
  async run(context, { flags, positionals }) {
    const [file = ''] = positionals;
    const source = await readFile(file, 'utf8').catch(() => null);
    if (source === null) return refuse('file-missing', { file });
    const { policy, problems } = readPolicy(source);
    if (policy === null) {
      return declined(
        refuse('policy-invalid', { file, problems: problems.length }),
        { problems: saidProblems(problems, context.language) },
        problemLines(problems, file, context.language),
      );
    }
    return context.withCompany(flags.company, ({ db, scope }) =>
      inCompany(db, scope, async (tx) => {
        const { today } = await companyDay(tx, scope.companyId, systemClock);
        const published = await publishPolicy(tx, {
          companyId: scope.companyId,
          document: policy,
          source,
          from: flags.from ?? today,
          author: null,
        });
        if (isRefusal(published)) return published;
        if (!published.unchanged) await writeAudit(tx, scope, { code: 'policy.publish', data: published });
        return published;
      }),
    );
  },
});
