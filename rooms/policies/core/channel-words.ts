type Names = { readonly it: string; readonly en: string };

/** The way on which a step reaches somebody. */
const CHANNELS: Readonly<Record<string, Names>> = {
  email: { it: 'E-mail', en: 'E-mail' },
  pec: { it: 'PEC', en: 'PEC' },
  letter: { it: 'Lettera', en: 'Letter' },
  registered: { it: 'Raccomandata', en: 'Registered letter' },
  sms: { it: 'SMS', en: 'SMS' },
  call: { it: 'Telefono', en: 'Phone' },
  erp: { it: 'Gestionale', en: 'Accounting system' },
  task: { it: 'Attività', en: 'Task' },
};

export function channelWords(channel: string, language: 'it' | 'en'): string {
  return CHANNELS[channel]?.[language] ?? channel;
}
