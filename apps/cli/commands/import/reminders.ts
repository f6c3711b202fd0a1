import { importCommand } from '../../import-command.ts';

export default importCommand('reminders', {
  it: 'prende il livello e la data dell’ultimo sollecito di ogni partita (CSV o XLSX)',
  en: 'takes in the level and the day of the last reminder of each item (CSV or XLSX)',
});
