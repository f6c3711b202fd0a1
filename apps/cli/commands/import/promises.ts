import { importCommand } from '../../import-command.ts';

export default importCommand('promises', {
  it: 'prende le promesse in corso (CSV o XLSX)',
  en: 'takes in running promises (CSV or XLSX)',
});
