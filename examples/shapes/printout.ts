import { byCustomer, commaAmount, slashDay, type Item } from './ledger.ts';

const LINES_ON_A_PAGE = 24;

/** A printout: the customer in a heading row, subtotals, page headings and page numbers, what is carried over from page to page. */
export function printout(items: readonly Item[]): string {
  const pages: string[][] = [];
  let page: string[] = [];
  let carried = 0;
  const open = (): void => {
    page = [
      'FORNITURE LANTERNA S.p.A.'.padEnd(60) + `Pag. ${pages.length + 1}`,
      'SCADENZARIO CLIENTI AL 23/11/2026',
      '-'.repeat(78),
      'Tipo  Numero       Data doc.   Scadenza        Importo        Residuo  Div.',
      '-'.repeat(78),
    ];
    if (pages.length > 0) page.push(amounts('Riporto', carried));
  };
  const close = (more: boolean): void => {
    if (more) page.push(amounts('A riportare', carried));
    pages.push(page);
  };
  const print = (line: string): void => {
    if (page.length >= LINES_ON_A_PAGE) {
      close(true);
      open();
    }
    page.push(line);
  };
  open();
  for (const own of byCustomer(items)) {
    const [first] = own;
    if (first === undefined) continue;
    print(`Cliente: ${first.customer}  ${first.name}`);
    for (const item of own) {
      print(
        `${item.kind.padEnd(6)}${item.number.padEnd(13)}${slashDay(item.issued).padEnd(12)}${slashDay(item.due)}${commaAmount(item.original).padStart(13)}${commaAmount(item.open).padStart(15)}  ${item.currency}`,
      );
      carried += item.open;
    }
    print(
      amounts(
        'Saldo cliente',
        own.reduce((sum, item) => sum + item.open, 0),
      ),
    );
    print('');
  }
  print(amounts('TOTALE GENERALE', carried));
  close(false);
  return pages.map((lines) => lines.join('\r\n')).join('\r\n\f');
}

function amounts(label: string, cents: number): string {
  return `      ${label.padEnd(48)}${commaAmount(cents).padStart(15)}`;
}
