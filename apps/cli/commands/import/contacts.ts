import { importCommand } from '../../import-command.ts';

export default importCommand('contacts', {
  it: 'prende i contatti dei clienti (CSV o XLSX)',
  en: 'takes in the contacts of customers (CSV or XLSX)',
});
