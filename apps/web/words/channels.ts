import { t } from '@lingui/core/macro';

/** The way on which a step reaches somebody. */
export function channelWords(channel: string): string {
  const words: Readonly<Record<string, string>> = {
    email: t`E-mail`,
    pec: t`PEC`,
    letter: t`Lettera`,
    registered: t`Raccomandata`,
    sms: t`SMS`,
    call: t`Telefono`,
    erp: t`Gestionale`,
    task: t`Attività`,
  };
  return words[channel] ?? channel;
}
