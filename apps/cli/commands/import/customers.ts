import { importCommand } from '../../import-command.ts';

export default importCommand('customers', {
  it: 'registra l’anagrafica dei clienti (CSV o XLSX)',
  en: 'takes in customers (CSV or XLSX)',
});
