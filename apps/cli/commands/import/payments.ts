import { importCommand } from '../../import-command.ts';

export default importCommand('payments', {
  it: 'registra gli incassi (CSV o XLSX)',
  en: 'takes in payments (CSV or XLSX)',
});
