import { performance } from 'node:perf_hooks';
import { date } from '#kernel/calendar/calendar-date.ts';
import { isRefusal } from '#kernel/outcome.ts';
import { fileSource, gatherPaths, importFile, isNeeds, receiveFiles } from '#rooms/intake/server/door.ts';
import { BANK_FILE_KINDS } from '#rooms/bank/server/door.ts';
import { DEFAULT_RULES } from '#rooms/cash/core/door.ts';
import { runMatching } from '#rooms/cash/server/door.ts';
import { runDay } from '#rooms/run/server/door.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { inCompany, OPERATOR, type CompanyScope } from '#platform/database/company-scope.ts';
import { openDatabase, type OpenDatabase } from '#platform/database/database.ts';
import { listenToRooms } from '#apps/listeners.ts';
import { LEDGER_MAPPING } from './ledger-mapping.ts';

/* One piece of the product's work, alone in its process: `node bench/work.ts import {…}`. */

type Args = { readonly appUrl: string; readonly companyId: number; readonly file?: string; readonly asOf: string };

const WORK: Readonly<Record<string, (open: OpenDatabase, scope: CompanyScope, args: Args) => Promise<Record<string, unknown>>>> = {
  async import(open, scope, { file = '', asOf }) {
    const answer = await importFile({ db: open.db, pool: open.pool, clock: systemClock }, scope, {
      kind: 'open-items',
      source: await fileSource(file),
      mapping: LEDGER_MAPPING,
      asOf: date(asOf),
      snapshot: true,
      confirmed: [],
      check: false,
      language: 'en',
    });
    if (isRefusal(answer) || isNeeds(answer)) throw new Error(JSON.stringify(answer).slice(0, 2000));
    const { rows, new: fresh, changed, reduced, left, unchanged, rejectedRows, kept } = answer;
    return { rows, new: fresh, changed, reduced, left, unchanged, rejectedRows, kept };
  },
  async bank(open, scope, { file = '' }) {
    const [report] = await receiveFiles({ db: open.db, pool: open.pool, clock: systemClock }, scope, {
      kinds: BANK_FILE_KINDS,
      files: gatherPaths([file]),
      trouble: (_, error) => {
        throw error;
      },
    });
    const { status, documents, entries, findings } = report!.answer;
    if (status !== 'imported') throw new Error(JSON.stringify(findings));
    return { status, documents, entries };
  },
  async match(open, scope) {
    const counts = await inCompany(open.db, scope, (tx) =>
      runMatching(tx, scope, { today: date('2026-11-23'), now: systemClock.now(), rules: DEFAULT_RULES, only: null }),
    );
    return { applied: counts.applied, proposed: counts.proposed, unidentified: counts.unidentified };
  },
  async run(open, scope, { asOf }) {
    const answer = await runDay({ db: open.db, clock: systemClock }, scope, {
      date: date(asOf),
      dryRun: false,
      yes: true,
      acceptStale: false,
      trigger: 'command',
    });
    if (isRefusal(answer) || 'dryRun' in answer) throw new Error(JSON.stringify(answer));
    return { ...answer.counts, seconds: answer.seconds, held: answer.held };
  },
};

// What other rooms do when a ledger changes is part of the price.
listenToRooms();
const [, , name = '', text = '{}'] = process.argv;
const args = JSON.parse(text) as Args;
const work = WORK[name];
if (work === undefined) throw new Error(`no such work: ${name}`);
const open = openDatabase(args.appUrl, { max: 6 });
const started = performance.now();
const detail = await work(open, { companyId: args.companyId, actor: OPERATOR }, args);
const seconds = (performance.now() - started) / 1000;
await open.close();
// maxRSS is in kilobytes on Linux.
process.stdout.write(JSON.stringify({ seconds, peakMemoryMB: Math.round(process.resourceUsage().maxRSS / 1024), detail }));
