import type { ImportResult } from '#rooms/intake/server/door.ts';
import type { Language } from './words.ts';

const SHOWN = 20;

/** The answer of an import for a person at a terminal: counts, totals side by side, the first rejected rows. */
export function importTable(result: ImportResult, language: Language): string {
  const it = language === 'it';
  const counts: [string, number][] = [
    [it ? 'righe' : 'rows', result.rows],
    [it ? 'accettate' : 'accepted', result.accepted],
    [it ? 'nuove' : 'new', result.new],
    [it ? 'cambiate' : 'changed', result.changed],
    [it ? 'ridotte' : 'reduced', result.reduced],
    [it ? 'uscite dal partitario' : 'left the ledger', result.left],
    [it ? 'rientrate' : 'returned', result.returned],
    [it ? 'invariate' : 'unchanged', result.unchanged],
    [it ? 'in quarantena' : 'quarantined', result.quarantined],
    [it ? 'respinte' : 'rejected', result.rejectedRows],
  ];
  const width = Math.max(...counts.map(([name]) => name.length));
  const lines = counts.filter(([, count], at) => at < 2 || count > 0).map(([name, count]) => `${name.padEnd(width)}  ${count}`);
  for (const [currency, total] of Object.entries(result.totals)) {
    lines.push(
      it
        ? `${currency}: file ${total.file} = registrato ${total.database} + respinto ${total.rejected} + in quarantena ${total.quarantined}`
        : `${currency}: file ${total.file} = recorded ${total.database} + rejected ${total.rejected} + quarantined ${total.quarantined}`,
    );
  }
  for (const row of result.rejected.slice(0, SHOWN)) {
    lines.push(`${it ? 'riga' : 'line'} ${row.line}${row.column === null ? '' : `, ${row.column}`}: ${row.reason}`);
  }
  if (result.rejectedRows > SHOWN)
    lines.push(it ? `… e altre ${result.rejectedRows - SHOWN} righe respinte` : `… and ${result.rejectedRows - SHOWN} more rejected rows`);
  return `${lines.join('\n')}\n`;
}
