import { byCustomer, commaAmount, slashDay, type Item } from './ledger.ts';

/** A ledger of entries: each item with its document in Dare (credits in Avere), and what was paid of it in a row of its own. */
export function partitario(items: readonly Item[]): string {
  const lines = byCustomer(items).flatMap((own) => {
    let balance = 0;
    return own.flatMap((item) => {
      const rows: { causale: string; cents: number; due: string }[] = [
        { causale: item.kind, cents: item.original, due: slashDay(item.due) },
      ];
      if (item.open !== item.original) rows.push({ causale: 'INC', cents: item.open - item.original, due: '' });
      return rows.map(({ causale, cents, due }) => {
        balance += cents;
        const [debit, credit] = cents >= 0 ? [commaAmount(cents), ''] : ['', commaAmount(-cents)];
        return [
          item.customer,
          item.name,
          item.number,
          item.instalment,
          causale,
          slashDay(item.issued),
          due,
          debit,
          credit,
          commaAmount(balance),
          item.currency,
        ].join(';');
      });
    });
  });
  return ['Conto;Ragione sociale;Partita;Rata;Causale;Data doc.;Scadenza;Dare;Avere;Saldo;Divisa', ...lines, ''].join('\r\n');
}
