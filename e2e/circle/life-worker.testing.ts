import { listenToRooms } from '#apps/listeners.ts';
import { openWorkerServices } from '#apps/worker/services.ts';
import { date } from '#kernel/calendar/calendar-date.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { OPERATOR } from '#platform/database/company-scope.ts';
import { openDatabase } from '#platform/database/database.ts';
import { doCommand, type Command } from './a-life.testing.ts';

/* A process of its own that does one command of a life, until it is killed: started by `killed-anywhere.test.ts`. */
const [url = '', company = '', command = '', on = ''] = process.argv.slice(2);
const { db, pool, close } = openDatabase(url);
listenToRooms();
const services = openWorkerServices({ db, pool, clock: systemClock, dataFolder: null }, { renderPdf: false });

// Everything is loaded and connected; the test says when to begin, so that its kills fall into the work and not into the start.
await pool.query('select 1');
process.send?.('ready');
await new Promise((resolve) => process.once('message', resolve));
await doCommand(services, { companyId: Number(company), actor: OPERATOR }, command as Command, date(on));
await services.close();
await close();
process.disconnect?.();
