import { importCommand } from '../../import-command.ts';

export default importCommand('deliveries', {
  it: 'prende le consegne e i DDT, fatturati o no, con la prova firmata (CSV o XLSX)',
  en: 'takes in deliveries, invoiced or not, with their signed proof (CSV or XLSX)',
});
