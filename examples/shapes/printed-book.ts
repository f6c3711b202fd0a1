import ExcelJS from 'exceljs';
import { byCustomer, type Item } from './ledger.ts';

/** The same as a workbook: typed days and numbers, the customer's heading over several cells, subtotals below his rows. */
export async function printedBook(items: readonly Item[]): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Scadenzario');
  sheet.addRow(['FORNITURE LANTERNA S.p.A.']);
  sheet.addRow(['Scadenzario clienti al 23/11/2026']);
  sheet.addRow([]);
  sheet.addRow(['Tipo', 'Numero documento', 'Data documento', 'Scadenza', 'Importo originario', 'Residuo', 'Divisa']);
  for (const own of byCustomer(items)) {
    const [first] = own;
    if (first === undefined) continue;
    sheet.addRow([`Cliente ${first.customer}`, first.name]);
    for (const item of own)
      sheet.addRow([
        item.kind,
        item.number,
        new Date(item.issued),
        new Date(item.due),
        item.original / 100,
        item.open / 100,
        item.currency,
      ]);
    sheet.addRow(['Saldo cliente', null, null, null, null, own.reduce((sum, item) => sum + item.open, 0) / 100]);
  }
  sheet.addRow(['Totale generale', null, null, null, null, items.reduce((sum, item) => sum + item.open, 0) / 100]);
  return new Uint8Array(await book.xlsx.writeBuffer());
}
