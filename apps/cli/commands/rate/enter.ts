import { z } from 'zod';
import { openDatabase } from '#platform/database/database.ts';
import { parseRate, type Rate } from '#rooms/interest/core/door.ts';
import { enterRate } from '#rooms/interest/server/door.ts';
import { isRefusal } from '#kernel/outcome.ts';
import { command } from '../../command.ts';
import { day, value } from '../../flags.ts';
import { WrongUsage } from '../../parse.ts';

const KINDS = ['reference', 'legal'] as const;

const percent = z.string().transform((text, context): Rate => {
  const read = parseRate(text);
  if (read !== null) return read;
  context.addIssue({ code: 'custom', message: `not a rate in percent (2.40): ${text}` });
  return z.NEVER;
});

export default command({
  summary: {
    it: 'inserisce un tasso ufficiale: BCE per un semestre, o legale per un anno',
    en: 'enters an official rate: of the ECB for a half-year, or the legal one for a year',
  },
  positionals: ['reference|legal'],
  flags: {
    rate: value('PERCENT', percent, {
      it: 'in percento, per esempio 2.40; senza i punti di maggiorazione',
      en: 'in percent, such as 2.40; without the added points',
    }),
    from: value('D', day, {
      it: 'primo giorno: 1° gennaio, per il tasso BCE anche 1° luglio',
      en: 'first day: 1 January, for the ECB rate also 1 July',
    }),
    source: value('TEXT', z.string(), { it: 'dove è pubblicato', en: 'where it is published' }),
    decree: value('TEXT', z.string().optional(), { it: 'decreto, per il tasso legale', en: 'the decree, for the legal rate' }),
  },
  async run(context, { flags: { rate, from, source, decree = null }, positionals: [kind = ''] }) {
    const found = KINDS.find((one) => one === kind);
    if (found === undefined) throw new WrongUsage(`${kind}: ${KINDS.join('|')}`);
    // The legal numbers are the installation's: only the login that owns them writes them.
    const owner = openDatabase((await context.installation()).ownerUrl, { max: 1, name: 'puntuale cli' });
    try {
      const entered = await owner.db.transaction().execute((tx) => enterRate(tx, { kind: found, rate, from, source, decree }));
      return isRefusal(entered) ? entered : { kind: found, ...entered };
    } finally {
      await owner.close();
    }
  },
});
