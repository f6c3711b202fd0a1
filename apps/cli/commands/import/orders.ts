import { importCommand } from '../../import-command.ts';

export default importCommand('orders', {
  it: 'prende gli ordini aperti (CSV o XLSX)',
  en: 'takes in open orders (CSV or XLSX)',
});
