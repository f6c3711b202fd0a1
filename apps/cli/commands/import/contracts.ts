import { importCommand } from '../../import-command.ts';

export default importCommand('contracts', {
  it: 'prende i contratti e i punti di fornitura (CSV o XLSX)',
  en: 'takes in contracts and supply points (CSV or XLSX)',
});
