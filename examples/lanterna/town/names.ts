import { between, oneOf, type Chance } from './chance.ts';

/** Names of firms, people and places that exist nowhere. */

const TRADES = [
  'Officine',
  'Cartiera',
  'Torneria',
  'Molino',
  'Frantoio',
  'Vetreria',
  'Tipografia',
  'Ferramenta',
  'Maglificio',
  'Conceria',
  'Distilleria',
  'Carpenteria',
  'Arredamenti',
  'Fonderia',
  'Sartoria',
  'Serramenti',
  'Laboratori',
  'Trasporti',
  'Utensileria',
  'Imballaggi',
] as const;
const FANCIES = [
  'Gatto di Maiolica',
  'Riccio Contento',
  'Tre Civette',
  'Vento di Carta',
  'Lumaca Dorata',
  'Nuvola Bassa',
  'Volpe Cortese',
  'Sette Ombrelli',
  'Pesce Volante',
  'Luna Calante',
  'Orologio Lento',
  'Drago Mansueto',
  'Balena Gentile',
  'Grillo Sapiente',
  'Torre Storta',
  'Isola Invisibile',
  'Mago di Latta',
  'Oca Viaggiatrice',
  'Tempo Perso',
  'Cometa Tascabile',
  'Stella Pendolare',
  'Merlo Bianco',
  'Rana Filosofa',
  'Ponte Sospeso',
  'Sole di Mezzanotte',
  'Tartufo Parlante',
  'Aquilone Rosso',
  'Chiave di Violino',
  'Castoro Zelante',
  'Fata Ragioniera',
] as const;
const FORMS = ['S.r.l.', 'S.r.l.', 'S.p.A.', 'S.n.c.', 'S.a.s.', 'soc. coop.'] as const;
const BODIES = [
  'Comune di Rocca Ventosa',
  'Comune di Borgo Lucciola',
  'Comune di Pian delle Nebbie',
  'Comune di Castel Brillo',
  'Unione dei Comuni della Val Serena',
  'Consorzio Acque di Monte Chiaro',
  'Istituto Comprensivo Giovanni Senzaterra',
  'Provincia di Altacqua',
  'Azienda Sanitaria Colle Fiorito',
  'Università di Vallombrina',
] as const;
const HOUSES = [
  'Via dei Glicini 4',
  'Via dei Glicini 6',
  'Piazza delle Rondini 1',
  'Viale dei Tigli Parlanti 12',
  'Via del Pozzo 3',
  'Via della Fonte 8',
  'Largo dei Mirtilli 2',
  'Via delle Lucciole 15',
  'Corso delle Ortensie 21',
  'Via del Ciliegio 9',
  'Vicolo Stretto 5',
  'Via delle Camelie 7',
  'Via del Vento 11',
  'Piazza Tonda 3',
  'Via dei Grilli 14',
  'Via del Melograno 18',
] as const;
const ABROAD = [
  'Papierhaus Mondschein GmbH',
  'Alpenfuchs Handels GmbH',
  'Blue Heron Supplies Ltd',
  'Maison du Hérisson SARL',
  'Taller Luna Nueva S.L.',
  'Old Lighthouse Tools Ltd',
  'Sternwarte Technik AG',
  'Atelier Petit Nuage SAS',
  'Green Kettle Trading Ltd',
] as const;
const FIRST_NAMES = [
  'Paola',
  'Rita',
  'Dario',
  'Ugo',
  'Marta',
  'Livia',
  'Sandro',
  'Nadia',
  'Pietro',
  'Agnese',
  'Bruna',
  'Carlo',
  'Fabio',
  'Gloria',
  'Ivan',
  'Lucia',
] as const;
const LAST_NAMES = [
  'Ferretti',
  'Basile',
  'Conti',
  'Sorrentino',
  'Pace',
  'Lodi',
  'Marani',
  'Testa',
  'Valle',
  'Bellini',
  'Orsini',
  'Fabbri',
  'Longo',
  'Serafini',
  'Monti',
  'Grandi',
] as const;
const STREETS = [
  'Via dei Telai',
  'Via del Faro',
  'Via delle Officine',
  'Viale dell’Industria Leggera',
  'Via del Mulino',
  'Via dei Setaioli',
  'Via del Porto Vecchio',
  'Strada della Lanterna',
] as const;

const TOWNS: Readonly<Record<string, readonly (readonly [town: string, province: string])[]>> = {
  TOU: [
    ['Borgo Tessile', 'PO'],
    ['Poggio Lucente', 'FI'],
    ['Pieve dei Gatti', 'AR'],
    ['Monte Quieto', 'PG'],
  ],
  NOV: [
    ['Rocca Ventosa', 'TO'],
    ['Lago di Vetro', 'CO'],
    ['Cascina Lunga', 'MI'],
    ['Porto Riccio', 'GE'],
  ],
  NES: [
    ['Ponte dei Salici', 'VR'],
    ['Campo d’Oche', 'PD'],
    ['Borgo Lucciola', 'BO'],
    ['Val Serena', 'TN'],
  ],
  CSI: [
    ['Castel Brillo', 'RM'],
    ['Marina dei Sogni', 'NA'],
    ['Isola Invisibile', 'CA'],
    ['Torre Storta', 'BA'],
  ],
};

/** The n-th firm of the town: no two are alike, and the trade fits the name only by chance. */
export function firmName(n: number, chance: Chance): string {
  const trade = TRADES[n % TRADES.length] ?? '';
  const fancy = FANCIES[(n * 7 + 3 * Math.floor(n / TRADES.length)) % FANCIES.length] ?? '';
  return `${trade} ${fancy} ${oneOf(chance, FORMS)}`;
}

export function publicBody(n: number): string {
  return BODIES[n % BODIES.length] ?? '';
}

export function condominium(n: number): string {
  return `Condominio ${HOUSES[n % HOUSES.length] ?? ''}`;
}

export function foreignFirm(n: number): string {
  return ABROAD[n % ABROAD.length] ?? '';
}

export function personName(chance: Chance): string {
  return `${oneOf(chance, FIRST_NAMES)} ${oneOf(chance, LAST_NAMES)}`;
}

export function street(chance: Chance): string {
  return `${oneOf(chance, STREETS)} ${between(chance, 1, 90)}`;
}

export function townIn(area: string, chance: Chance): readonly [town: string, province: string] {
  return oneOf(chance, TOWNS[area] ?? []);
}

/** The name without its legal form, as it stands in a mail address. */
export function domainOf(name: string): string {
  const words = name
    .replace(/\b(S\.r\.l\.|S\.p\.A\.|S\.n\.c\.|S\.a\.s\.|S\.L\.|GmbH|Ltd|SARL|SAS|AG|soc\. coop\.)$/, '')
    .normalize('NFKD')
    .replaceAll(/[^A-Za-z0-9 ]/g, '')
    .trim()
    .toLowerCase()
    .split(/\s+/);
  return `${words.join('')}.example`;
}
