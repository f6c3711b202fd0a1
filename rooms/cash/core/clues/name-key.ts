/** Legal forms and what banks add: they stand in one spelling of a name and not in the other. */
const NOISE = new Set(
  'SRL SRLS SPA SAS SNC SAPA SS SCARL SCRL COOP SOC SOCIETA A R L RL S P PER AZIONI DITTA IMPRESA AZIENDA STUDIO ITALIA GMBH LTD LIMITED INC BV NV SA SARL AG CO AND E DI DEI DELLA DEL'.split(
    ' ',
  ),
);

/** A name reduced to its own words: `Filo di Luna S.r.l.` and `FILO DI LUNA SRL` agree. */
export function nameKey(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toUpperCase()
    .replace(/\bS\.?\s?R\.?\s?L\.?S?\b|\bS\.?\s?P\.?\s?A\b|\bS\.?\s?N\.?\s?C\b|\bS\.?\s?A\.?\s?S\b/g, ' ')
    .replace(/[^A-Z0-9]+/g, ' ')
    .trim()
    .split(' ');
  const own = words.filter((word) => !NOISE.has(word));
  return (own.length > 0 ? own : words).join(' ');
}

/** Banks cut names at a width: from this length on, one that begins like the other is the same. */
export const CUT_NAME = 12;
