import { importCommand } from '../../import-command.ts';

export default importCommand('tickets', {
  it: 'prende i ticket e i reclami (CSV o XLSX)',
  en: 'takes in tickets and complaints (CSV or XLSX)',
});
