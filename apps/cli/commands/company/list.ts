import { publicId } from '#kernel/ids.ts';
import { listCompanies } from '#rooms/companies/server/door.ts';
import { command } from '../../command.ts';

export default command({
  summary: { it: 'elenca le società', en: 'lists the companies' },
  async run({ db }) {
    const lines = await listCompanies(await db());
    return {
      companies: lines.map(({ companyId, code, name, vatNumber, mode }) => ({
        company: publicId('company', companyId),
        code,
        name,
        vat: vatNumber,
        mode,
      })),
    };
  },
  print: ({ companies }) =>
    companies.map(({ code, name, vat, mode }) => `${code.padEnd(26)} ${mode.padEnd(9)} ${vat.padEnd(14)} ${name}\n`).join(''),
});
