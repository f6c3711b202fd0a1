import { commaAmount, slashDay, type Item } from './ledger.ts';

/** One row per instalment with what is left of it. */
export function scadenzario(items: readonly Item[]): string {
  const lines = items.map((item) =>
    [
      item.customer,
      item.name,
      item.kind,
      item.number,
      item.instalment,
      slashDay(item.issued),
      slashDay(item.due),
      commaAmount(item.original),
      commaAmount(item.open),
      item.currency,
    ].join(';'),
  );
  return [
    'Codice cliente;Ragione sociale;Tipo doc.;Numero documento;Rata;Data documento;Scadenza;Importo originario;Importo residuo;Divisa',
    ...lines,
    '',
  ].join('\r\n');
}
