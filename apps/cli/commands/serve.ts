import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { refuse } from '#kernel/outcome.ts';
import { migrate } from '#platform/database/migrate.ts';
import { beginServing } from '#platform/process/serving.ts';
import { StartFailed, supervise, type ChildSpec, type Supervisor } from '#platform/process/supervisor.ts';
import { command, staysUp } from '../command.ts';
import type { Context } from '../context.ts';
import { preparations, type SignIn } from '../first-start.ts';
import { toggle, value } from '../flags.ts';
import { keepDatabaseAlive } from '../keep-database-alive.ts';
import { secretKeyOf } from '../secret-key.ts';

type Served = {
  readonly address: string;
  readonly signIns: readonly SignIn[];
  /** There is no company yet: the first is made by command. */
  readonly empty: boolean;
};

const port = z
  .string()
  .regex(/^\d{1,5}$/, 'not a port')
  .transform(Number)
  .default(4600);

export default command({
  summary: { it: 'avvia Puntuale: database, applicazione web e lavori', en: 'starts Puntuale: database, web app and worker' },
  flags: {
    port: value('N', port, { it: 'porta (4600)', en: 'port (4600)' }),
    host: value('ADDRESS', z.string().default('127.0.0.1'), { it: 'indirizzo (solo questo computer)', en: 'address (this machine only)' }),
    demo: toggle({ it: 'con la società dimostrativa', en: 'with the demo company' }),
    empty: toggle({ it: 'senza la società dimostrativa', en: 'without the demo company' }),
  },
  async run(context, { flags }) {
    const dataFolder = 'dataFolder' in context.place ? context.place.dataFolder : null;
    // On a server of one's own any number may serve the same database; an embedded one has a single supervisor.
    const mark = dataFolder === null ? null : beginServing(dataFolder);
    if (mark !== null && 'servedBy' in mark) return refuse('already-running', mark.servedBy);
    const undo: (() => Promise<void> | void)[] = [() => mark?.remove()];
    const stop = async () => {
      for (const step of undo.toReversed()) await step();
    };
    try {
      const installation = await context.installation();
      await migrate(installation.ownerUrl);
      undo.push(keepDatabaseAlive(installation, (words) => context.say(words)));
      // Before web and worker look for it: a key made just now is shown to a person, once.
      secretKeyOf(context);
      const signIns = await prepare(context, flags.demo, flags.empty);
      const { appUrl } = installation;
      const supervisor = await supervise(
        [
          child('web', '../../server/main.ts', { appUrl, dataFolder, host: flags.host, port: flags.port }),
          child('worker', '../../worker/main.ts', { appUrl, dataFolder }),
        ],
        (words) => context.say(words),
      );
      undo.push(() => supervisor.stop());
      const address = addressOf(supervisor);
      mark?.tellAddress(address);
      const anyCompany = await (await context.db()).selectFrom('companies.company').select('company_id').limit(1).executeTakeFirst();
      return staysUp<Served>({ address, signIns, empty: anyCompany === undefined }, stop);
    } catch (error) {
      await stop();
      if (error instanceof StartFailed && error.code === 'EADDRINUSE') return refuse('port-taken', { port: flags.port });
      throw error;
    }
  },
  print: ({ address, signIns, empty }, { language }) =>
    [
      `Puntuale: ${address}`,
      ...signIns.map(({ who, email, password }) => `  ${who}: ${email}  ${password}`),
      ...(empty ? BEGIN[language] : []),
      '',
    ].join('\n'),
});

/** From here a person goes on in the browser, on the page that guides her. */
const BEGIN = {
  it: [
    'Non c’è ancora nessuna società. In un altro terminale, con la stessa cartella dei dati:',
    '  puntuale company create --name "La mia società" --vat 01234567897',
    '  puntuale user create --email nome@azienda.example --role credit-manager',
    '  puntuale user create --email nome@azienda.example --role administrator',
  ],
  en: [
    'There is no company yet. In another terminal, with the same data folder:',
    '  puntuale company create --name "My company" --vat 01234567897',
    '  puntuale user create --email name@company.example --role credit-manager',
    '  puntuale user create --email name@company.example --role administrator',
  ],
} as const;

async function prepare(context: Context, demo: boolean, empty: boolean): Promise<readonly SignIn[]> {
  const installation = await context.installation();
  const known: SignIn[] = [];
  for (const preparation of preparations) known.push(...(await preparation({ demo: demo || !empty, asked: demo, context, installation })));
  return known;
}

function child(name: string, module: string, options: object): ChildSpec {
  return { name, module: fileURLToPath(new URL(module, import.meta.url)), options };
}

function addressOf(supervisor: Supervisor): string {
  return String(supervisor.ready['web']?.['address']);
}
