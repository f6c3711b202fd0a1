import { writeFileSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { z } from 'zod';
import { parseId, publicId } from '#kernel/ids.ts';
import { isRefusal, Refused, refuse } from '#kernel/outcome.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { inCompany } from '#platform/database/company-scope.ts';
import { EXPORT_FORMATS, makeExport, writeExport } from '#rooms/cash/server/door.ts';
import { companyDay } from '#rooms/companies/server/door.ts';
import { command } from '../../command.ts';
import { companyFlag, value } from '../../flags.ts';

const exportId = z.string().transform((text, context): bigint => {
  const number = parseId('cashExport', text);
  if (number !== null) return BigInt(number);
  context.addIssue({ code: 'custom', message: `not an export: ${text}` });
  return z.NEVER;
});

export default command({
  summary: {
    it: 'scrive in un file (.csv o .xlsx) gli abbinamenti da registrare in contabilità, che da allora risultano inviati',
    en: 'writes the applications to post in the accounting system into a file (.csv or .xlsx); they count as sent from then on',
  },
  positionals: ['FILE'],
  flags: {
    company: companyFlag,
    again: value('EXP', exportId.optional(), { it: 'di nuovo un’esportazione già fatta', en: 'an export that was made before, again' }),
  },
  run: (context, { flags, positionals: [name = ''] }) => {
    const file = resolve(name);
    const format = EXPORT_FORMATS.find((one) => extname(file).toLowerCase() === `.${one}`);
    if (format === undefined) return Promise.resolve(refuse('export-format', { file }));
    return context.withCompany(flags.company, ({ db, scope }) =>
      // Sent is only what lies in the file: a file that cannot be written takes the mark back.
      inCompany(db, scope, async (tx) => {
        const { companyId } = scope;
        const { today } = await companyDay(tx, companyId, systemClock);
        const made =
          flags.again === undefined
            ? await makeExport(tx, scope, systemClock.now())
            : { exportId: flags.again, applications: null, reversals: null };
        if (isRefusal(made)) throw new Refused(made);
        const written = await writeExport(tx, companyId, { exportId: made.exportId, format, language: context.language, today });
        if (isRefusal(written)) throw new Refused(written);
        writeFileSync(file, written.content);
        const { applications, reversals } = made;
        return { file, export: publicId('cashExport', made.exportId), ...(applications === null ? {} : { applications, reversals }) };
      }),
    );
  },
});
