import { z } from 'zod';
import { setting } from '#rooms/companies/core/door.ts';

/** A note that is often the same. What changes each time stands as `…`: the writing goes on there. */
export const readyNote = z.object({ title: z.string().trim().min(1).max(40), text: z.string().trim().min(1).max(500) });
export type ReadyNote = z.infer<typeof readyNote>;

/** As many as there are keys for them. */
export const MOST_READY_NOTES = 9;

/** The ready notes of the company, in the order of their keys; the credit manager writes them. */
export const READY_NOTES = setting<readonly ReadyNote[]>({
  key: 'ready-notes',
  schema: z.array(readyNote).max(MOST_READY_NOTES),
  standard: [
    { title: 'In pagamento', text: 'Fattura registrata: in pagamento con la disposizione del …, conferma di …' },
    { title: 'Benestare', text: 'Aspetta il benestare di … (ufficio …); risposta attesa entro il …' },
    { title: 'Copia inviata', text: 'Chiede copia di …: inviata durante la telefonata a …' },
    { title: 'Nuovo riferimento', text: 'Per i pagamenti ora si parla con …, tel. …, e-mail …' },
    { title: 'Da verificare noi', text: 'Dice che …: da verificare con … prima di richiamare' },
  ],
  action: 'limits.change',
});
