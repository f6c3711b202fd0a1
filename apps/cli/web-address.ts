import { whoServes } from '#platform/process/serving.ts';
import type { Context } from './context.ts';

/** Where the web app answers, for links a person opens: as configured, as it is being served, or where `serve` will serve it. */
export function webAddress({ place }: Context, environment: NodeJS.ProcessEnv = process.env): string {
  const served = 'dataFolder' in place ? whoServes(place.dataFolder)?.address : null;
  return (environment['PUNTUALE_URL'] ?? served ?? 'http://127.0.0.1:4600').replace(/\/$/, '');
}

/** The page on which a password is set. The token stands after `#`: it reaches no log on the way. */
export function passwordPage(address: string, token: string): string {
  return `${address}/accesso/password#${token}`;
}
