import { importCommand } from '../../import-command.ts';

export default importCommand('closed-items', {
  it: 'prende le partite pagate negli ultimi 24 mesi, con la data del pagamento (CSV o XLSX)',
  en: 'takes in the items paid in the last 24 months, with the day of payment (CSV or XLSX)',
});
