import { importCommand } from '../../import-command.ts';

export default importCommand('stops', {
  it: 'prende i fermi e le sospensioni (CSV o XLSX)',
  en: 'takes in stops and holds (CSV or XLSX)',
});
