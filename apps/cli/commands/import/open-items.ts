import { importCommand } from '../../import-command.ts';

export default importCommand('open-items', {
  it: 'registra un partitario aperto (CSV o XLSX)',
  en: 'takes in a ledger of open items (CSV or XLSX)',
});
