/** The customers everybody knows from the pictures, with the parts they play. Giulia's are in Tuscany. */
export type Named = {
  readonly name: string;
  readonly story: number;
  readonly area: 'TOU' | 'NOV' | 'NES' | 'CSI';
  readonly code?: string;
  readonly vat?: string;
  readonly domain?: string;
  readonly contact?: string;
  readonly phone?: string;
  /** Median invoice in cents, where the picture shows a larger customer than his story. */
  readonly median?: number;
  /** Invoices a year, where his part needs more than his story has. */
  readonly yearly?: number;
};

/** Those of whom something is told once, to be found by whoever explores (`told-once.ts`). */
export const MISLED = 'Torrefazione Gufo d’Argento S.r.l.';
export const NAMESAKES = 'Ferramenta Due Leoni S.r.l.';
export const WON_BACK = 'Oleificio Ramo Fiorito S.r.l.';

export const NAMED: readonly Named[] = [
  {
    name: 'Tessitura Filo di Luna S.r.l.',
    story: 8,
    area: 'TOU',
    code: 'C-01842',
    vat: '09999990121',
    domain: 'filodiluna.example',
    contact: 'Paola Ferri',
    phone: '02 0000 0142',
    median: 5_200_00,
  },
  { name: 'Ceramiche Tartaruga Blu S.p.A.', story: 3, area: 'TOU', code: 'C-00217', domain: 'tartarugablu.example', median: 3_600_00 },
  { name: 'Impianti Faro Spento S.r.l.', story: 4, area: 'TOU', contact: 'Dario Conti', domain: 'farospento.example' },
  { name: 'Caseificio Valle Incantata soc. coop.', story: 7, area: 'TOU', domain: 'valleincantata.example' },
  { name: 'Molini Quercetta S.p.A.', story: 9, area: 'TOU', contact: 'Ugo Basile', domain: 'quercetta.example', median: 9_000_00 },
  { name: 'Pastificio Nuvola d’Oro S.p.A.', story: 4, area: 'TOU', domain: 'nuvoladoro.example', median: 6_000_00 },
  { name: 'Cantine Ulisse e Penelope S.a.s.', story: 15, area: 'TOU', domain: 'ulisseepenelope.example', median: 4_500_00 },
  { name: 'Autotrasporti Lepre Veloce S.r.l.', story: 5, area: 'TOU', domain: 'lepreveloce.example' },
  { name: 'Salumificio Tre Comete S.r.l.', story: 2, area: 'TOU', domain: 'trecomete.example' },
  { name: MISLED, story: 2, area: 'TOU', domain: 'gufodargento.example', contact: 'Nora Bassi', yearly: 24 },
  { name: NAMESAKES, story: 2, area: 'TOU', code: 'C-02210', domain: 'dueleoni-livorno.example', contact: 'Piero Landi', yearly: 24 },
  { name: NAMESAKES, story: 2, area: 'NES', code: 'C-02236', domain: 'dueleoni-verona.example', contact: 'Alba Trentin' },
  { name: 'Mobilificio Orso Gentile S.p.A.', story: 18, area: 'TOU', domain: 'orsogentile.example' },
  { name: 'Vetreria Lunamare S.r.l.', story: 4, area: 'TOU', contact: 'Rita Sorrentino', domain: 'lunamare.example', median: 4_000_00 },
  { name: 'Carpenteria Drago Verde S.r.l.', story: 18, area: 'TOU', domain: 'dragoverde.example' },
  { name: 'Edil Castello di Sabbia S.r.l.', story: 18, area: 'CSI', domain: 'castellodisabbia.example', median: 9_000_00 },
  { name: WON_BACK, story: 18, area: 'TOU', domain: 'ramofiorito.example', contact: 'Lea Santini', yearly: 18 },
  { name: 'Logistica Zefiro Immaginario S.r.l.', story: 17, area: 'NOV', domain: 'zefiroimmaginario.example' },
];
