import { importCommand } from '../../import-command.ts';

export default importCommand('turnover', {
  it: 'prende il fatturato per mese, della società o di ogni cliente (CSV o XLSX)',
  en: 'takes in the turnover by month, of the company or of each customer (CSV or XLSX)',
});
