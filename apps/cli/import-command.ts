import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
import { parseDecimal } from '#kernel/money/money.ts';
import { parseCurrency } from '#kernel/money/currency.ts';
import { isRefusal, refuse, type Refusal } from '#kernel/outcome.ts';
import { fileSource, importFile, isNeeds, type ImportNeeds, type ImportResult, type ImportStage } from '#rooms/intake/server/door.ts';
import type { TableKind } from '#rooms/intake/core/door.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { command, declined, type Declined } from './command.ts';
import { companyFlag, day, list, toggle, value } from './flags.ts';
import { importTable } from './import-table.ts';
import { WrongUsage } from './parse.ts';
import type { Language, Words } from './words.ts';

type Kind = TableKind;

const STAGES: Readonly<Record<ImportStage, Words>> = {
  reading: { it: 'lettura', en: 'reading' },
  comparing: { it: 'confronto con il partitario', en: 'comparing with the ledger' },
  recording: { it: 'registrazione', en: 'recording' },
  totals: { it: 'quadratura', en: 'tying the totals' },
};

/** `puntuale import open-items|customers|payments FILE`: one command with three names. */
export function importCommand(kind: Kind, summary: Words) {
  return command({
    summary,
    positionals: ['FILE'],
    flags: {
      company: companyFlag,
      ledger: value('L', z.string().optional(), { it: 'partitario (l’unico se manca)', en: 'ledger (the only one when left out)' }),
      mapping: value('FILE', z.string().optional(), { it: 'come si leggono le colonne (JSON)', en: 'how the columns are read (JSON)' }),
      asOf: value('D', day.optional(), {
        it: 'giorno a cui si riferisce il file (la data di lavoro se manca)',
        en: 'day the file speaks of (business date when left out)',
      }),
      snapshot: toggle({
        it: 'il file contiene tutto ciò che è aperto (se non si dice altro)',
        en: 'the file holds all that is open (unless told otherwise)',
      }),
      increment: toggle({ it: 'il file contiene solo novità', en: 'the file holds only what is new' }),
      expect: list('CUR=AMOUNT', z.string(), { it: 'totale atteso, per esempio EUR=123.45', en: 'expected total, such as EUR=123.45' }),
      check: toggle({ it: 'controlla soltanto: non registra nulla', en: 'only checks: records nothing' }),
      yes: toggle({ it: 'conferma ciò che altrimenti verrebbe chiesto', en: 'confirms what would otherwise be asked' }),
    },
    async run(context, { flags, positionals }): Promise<ImportResult | Declined | Refusal> {
      const [file = ''] = positionals;
      if (flags.snapshot && flags.increment) {
        throw new WrongUsage(context.language === 'it' ? 'o --snapshot o --increment' : 'either --snapshot or --increment');
      }
      const known = await stat(file).catch(() => null);
      if (known === null || !known.isFile()) return refuse('file-missing', { file });
      const mapping = flags.mapping === undefined ? undefined : await readMapping(flags.mapping);
      if (isRefusal(mapping)) return mapping;
      const expected = expectedTotals(flags.expect, context.language);
      return context.withCompany(flags.company, async ({ db, pool, scope }) => {
        const answer = await importFile({ db, pool, clock: systemClock }, scope, {
          kind,
          source: await fileSource(file),
          ledger: flags.ledger,
          mapping,
          asOf: flags.asOf,
          snapshot: !flags.increment,
          confirmed: flags.yes ? 'all' : [],
          expected,
          check: flags.check,
          language: context.language,
          tell: (stage, rows) => context.say({ it: `${STAGES[stage].it}: ${rows}`, en: `${STAGES[stage].en}: ${rows}` }),
        });
        if (isRefusal(answer)) return answer;
        if (isNeeds(answer)) return needsAnswer(answer);
        return answer.accepted === 0 && answer.rejectedRows > 0 ? nothingKept(answer, context.language) : answer;
      });
    },
    print: (result, { language }) => importTable(result, language),
  });
}

/** A file that is given twice is done, although it brings nothing new; one of which no row was taken is refused, with its rows. */
function nothingKept(result: ImportResult, language: Language): Declined {
  const { line, reason } = result.rejected[0] ?? { line: 0, reason: '' };
  const refusal = refuse('every-row-refused', { rejected: result.rejectedRows, line, first: reason });
  return declined(refusal, { ...result, kept: false }, importTable(result, language));
}

function needsAnswer({ needs, proposal, result }: ImportNeeds): Declined {
  const fields = { needs, ...(proposal === null ? {} : { proposal }), ...result };
  const message = result?.doubts.map((doubt) => doubt.message).join(' ');
  return declined(refuse(needs === 'mapping' ? 'mapping-needed' : needs, message === undefined ? {} : { message }), fields);
}

async function readMapping(path: string): Promise<object | Refusal<'mapping-unreadable'>> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as object;
  } catch (error) {
    return refuse('mapping-unreadable', { file: path, why: error instanceof Error ? error.message : '' });
  }
}

function expectedTotals(given: readonly string[], language: Language): Map<string, bigint> {
  return new Map(
    given.map((text) => {
      const [code = '', amount = ''] = text.split('=');
      const currency = parseCurrency(code);
      const minor = currency === null ? null : parseDecimal(amount, currency);
      if (currency === null || minor === null)
        throw new WrongUsage(language === 'it' ? `--expect: "${text}" non è DIVISA=IMPORTO` : `--expect: "${text}" is not CURRENCY=AMOUNT`);
      return [currency, minor];
    }),
  );
}
