import type { Currency } from '#kernel/money/currency.ts';
import { toDecimal } from '#kernel/money/money.ts';
import { NOTHING_TAKEN, type FileAnswer, type FileFinding } from '#rooms/intake/server/door.ts';
import { sayFlaw } from '../../core/flaw-words.ts';
import type { Flaw } from '../../core/statement.ts';
import type { TakenFile, TakenStatement } from '../take-statements.ts';

/** More findings than this say nothing more. */
const MOST_FINDINGS = 200;

const SEVERITY = { fatal: 'blocking', error: 'blocking', warning: 'review', info: 'info' } as const;

export function findingOf(flaw: Flaw): FileFinding {
  return { severity: SEVERITY[flaw.severity], code: flaw.code, place: flaw.place, message: sayFlaw(flaw) };
}

/** What became of a file of statements: imported when any of them is new, duplicate when all were known, else refused. */
export function statementsAnswer(kind: string, { statements, flaws }: TakenFile): FileAnswer {
  const findings = flaws.map(findingOf);
  const kept = statements.filter((one) => one.outcome === 'kept');
  const known = statements.filter((one) => one.outcome === 'known');
  if (kept.length === 0) {
    const duplicate = known.length > 0;
    const told = duplicate ? [...known.map(saidKnown), ...findings] : findings;
    return {
      ...NOTHING_TAKEN,
      kind,
      status: duplicate ? 'duplicate' : 'refused',
      documents: known.length,
      findings: told.slice(0, MOST_FINDINGS),
    };
  }
  const totals = new Map<Currency, bigint>();
  for (const { currency, total } of kept) totals.set(currency, (totals.get(currency) ?? 0n) + total);
  return {
    kind,
    status: 'imported',
    documents: kept.length,
    items: 0,
    entries: kept.reduce((sum, one) => sum + one.entries, 0),
    totals,
    findings: [...kept.filter((one) => one.fresh < one.entries).map(saidOverlap), ...known.map(saidKnown), ...findings].slice(
      0,
      MOST_FINDINGS,
    ),
  };
}

function nameOf({ account, number }: TakenStatement): string {
  return [account, number].filter((part) => part !== null && part !== '').join(' ');
}

function saidKnown(one: TakenStatement): FileFinding {
  const closing = one.closing === null ? '' : ` (${toDecimal(one.closing.amount, one.currency)} ${one.currency}, ${one.closing.on})`;
  return {
    severity: 'info',
    code: 'statement-known',
    place: nameOf(one) || null,
    message: {
      it: `Questo estratto conto era già registrato${closing}: non cambia nulla.`,
      en: `This statement was recorded already${closing}: nothing changes.`,
    },
  };
}

function saidOverlap(one: TakenStatement): FileFinding {
  const known = one.entries - one.fresh;
  return {
    severity: 'info',
    code: 'entries-known',
    place: nameOf(one) || null,
    message: {
      it: `Movimenti già noti da un altro estratto, contati una volta sola: ${known} su ${one.entries}.`,
      en: `Entries known from another statement, counted once: ${known} of ${one.entries}.`,
    },
  };
}
