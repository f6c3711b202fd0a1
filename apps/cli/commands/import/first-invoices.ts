import { importCommand } from '../../import-command.ts';

export default importCommand('first-invoices', {
  it: 'prende la data della prima fattura di ogni cliente (CSV o XLSX)',
  en: "takes in the day of each customer's first invoice (CSV or XLSX)",
});
