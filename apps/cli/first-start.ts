import { DEMO_PASSWORD, LANTERNA } from '#examples/lanterna/demo/found-company.ts';
import { eraseDemo } from '#examples/lanterna/demo/erase-demo.ts';
import { isBuilt } from '#examples/lanterna/demo/kept-world.ts';
import { lastDayOfDemo, prepareDemo } from '#examples/lanterna/demo/prepare-demo.ts';
import { emailOf, PEOPLE } from '#examples/lanterna/town/people.ts';
import { orThrow } from '#kernel/outcome.ts';
import type { Installation } from '#platform/database/installation.ts';
import type { Context } from './context.ts';

/** What a person may sign in with, printed by `serve`. */
export type SignIn = { readonly email: string; readonly password: string; readonly who: string };

export type FirstStart = {
  /** The demo company is wanted: `--demo`, or a first start that said nothing. */
  readonly demo: boolean;
  /** `--demo` was said: the demo is wanted beside whatever is there. */
  readonly asked: boolean;
  readonly context: Context;
  readonly installation: Installation;
};

/** Each fills an empty installation or leaves it alone, and tells the sign-ins it knows of. Called at every start. */
export type PrepareInstallation = (start: FirstStart) => Promise<readonly SignIn[]>;

export const preparations: readonly PrepareInstallation[] = [prepareLanterna];

/** The demo comes into an empty installation by itself, and into one at work only when it is asked for. */
async function prepareLanterna({ demo, asked, context, installation }: FirstStart): Promise<readonly SignIn[]> {
  const db = await context.db();
  const companies = await db.selectFrom('companies.company').select(['company_id', 'code', 'demo']).execute();
  const known = companies.find(({ code }) => code === LANTERNA.code);
  if (known !== undefined) {
    if (!known.demo) return [];
    if (await isBuilt(db, known.company_id)) return DEMO_SIGN_INS;
  }
  if (!demo || (known === undefined && companies.length > 0 && !asked)) return [];
  // One whose building was cut short is begun again.
  orThrow(await eraseDemo(installation.ownerUrl, LANTERNA.code));
  await buildLanterna(context, installation);
  return DEMO_SIGN_INS;
}

export async function buildLanterna(
  context: Context,
  installation: Installation,
): Promise<{ readonly companyId: number; readonly today: string }> {
  const until = lastDayOfDemo();
  context.say({
    it: `Preparo la società dimostrativa ${LANTERNA.name}: un anno di fatture, incassi e solleciti, circa un minuto…`,
    en: `Preparing the demo company ${LANTERNA.name}: a year of invoices, payments and reminders, about a minute…`,
  });
  const { appUrl, ownerUrl } = installation;
  const dataFolder = 'dataFolder' in context.place ? context.place.dataFolder : null;
  let month = '';
  const { companyId } = await prepareDemo({ appUrl, ownerUrl, dataFolder }, until, (on) => {
    if (on.slice(0, 7) === month) return;
    month = on.slice(0, 7);
    context.say(`  ${month}`);
  });
  return { companyId, today: until };
}

export const DEMO_SIGN_INS: readonly SignIn[] = PEOPLE.map((person) => ({
  email: emailOf(person),
  password: DEMO_PASSWORD,
  who: `${person.name} (${person.role})`,
}));
