import { openSecretKey, type SecretKey } from '#platform/secrets/secret-key.ts';
import type { Context } from './context.ts';

/** The installation's key; when it is made just now, the person is shown it once. */
export function secretKeyOf({ place, say }: Context): SecretKey {
  const { key, madeNow } = openSecretKey('dataFolder' in place ? place.dataFolder : null);
  if (madeNow !== null) {
    say({
      it: `Chiave dei segreti di questa installazione, mostrata una volta sola: ${madeNow}\nConservane una copia altrove: senza, le password salvate non si aprono più.`,
      en: `Key to the secrets of this installation, shown only once: ${madeNow}\nKeep a copy elsewhere: without it the stored passwords cannot be opened again.`,
    });
  }
  return key;
}
