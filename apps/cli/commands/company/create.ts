import { z } from 'zod';
import { orThrow } from '#kernel/outcome.ts';
import { publicId } from '#kernel/ids.ts';
import { OPERATOR } from '#platform/database/company-scope.ts';
import { vatCheckDigitHolds } from '#rooms/companies/core/door.ts';
import { createCompany, inInstallation } from '#rooms/companies/server/door.ts';
import { command } from '../../command.ts';
import { value } from '../../flags.ts';

export default command({
  summary: { it: 'crea una società, in prova', en: 'creates a company, in trial' },
  flags: {
    name: value('NAME', z.string(), { it: 'ragione sociale', en: 'name of the company' }),
    vat: value('NUMBER', z.string(), { it: 'partita IVA', en: 'VAT number' }),
    code: value('CODE', z.string().optional(), { it: 'codice breve (altrimenti viene dal nome)', en: 'short code (else from the name)' }),
  },
  async run({ db, say }, { flags: { name, vat, code } }) {
    const created = await inInstallation(await db(), OPERATOR, async (tx) =>
      orThrow(await createCompany(tx, OPERATOR, { name, vatNumber: vat, ...(code === undefined ? {} : { code }) })),
    );
    if (!vatCheckDigitHolds(created.vatNumber)) {
      say({
        it: `La cifra di controllo della partita IVA ${created.vatNumber} non torna: ricontrollala.`,
        en: `The check digit of the VAT number ${created.vatNumber} is wrong: check it again.`,
      });
    }
    return { company: publicId('company', created.companyId), code: created.code };
  },
});
