import { publicId } from '#kernel/ids.ts';
import { isRefusal } from '#kernel/outcome.ts';
import { eraseDemo } from '#examples/lanterna/demo/erase-demo.ts';
import { LANTERNA } from '#examples/lanterna/demo/found-company.ts';
import { command } from '../command.ts';
import { buildLanterna, DEMO_SIGN_INS } from '../first-start.ts';

export default command({
  summary: {
    it: 'rifà la società dimostrativa: un anno di fatture, incassi e solleciti fino a ieri',
    en: 'builds the demo company anew: a year of invoices, payments and reminders up to yesterday',
  },
  async run(context) {
    const installation = await context.installation();
    const erased = await eraseDemo(installation.ownerUrl, LANTERNA.code);
    if (isRefusal(erased)) return erased;
    const { companyId, today } = await buildLanterna(context, installation);
    return { company: publicId('company', companyId), code: LANTERNA.code, today, signIns: DEMO_SIGN_INS };
  },
  print: ({ code, today, signIns }) =>
    [`${code}: ${today}`, ...signIns.map(({ who, email, password }) => `  ${who}: ${email}  ${password}`), ''].join('\n'),
});
