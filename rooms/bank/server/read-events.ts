import { CamtReader } from '../core/camt/camt-reader.ts';
import { RhReader } from '../core/cbi/rh-reader.ts';
import { Mt940Reader } from '../core/mt940/mt940-reader.ts';
import type { BankEvent, StatementReader } from '../core/statement.ts';
import type { TableSource } from '#rooms/intake/server/door.ts';
import { lineText, xmlText } from './bank-text.ts';

export type TextFormat = 'camt.053' | 'mt940' | 'cbi-rh';

const READERS: Readonly<Record<TextFormat, () => StatementReader>> = {
  'camt.053': () => new CamtReader(),
  mt940: () => new Mt940Reader(),
  'cbi-rh': () => new RhReader(),
};

/** The events of a file, a few entries at a time: memory does not grow with the file. */
export async function* readEvents(source: TableSource, format: TextFormat): AsyncGenerator<BankEvent> {
  const reader = READERS[format]();
  for await (const piece of format === 'camt.053' ? xmlText(source) : lineText(source)) {
    const events = reader.push(piece);
    yield* events;
    if (events.some((event) => event.kind === 'flaw' && event.flaw.severity === 'fatal')) return;
  }
  yield* reader.end();
}
