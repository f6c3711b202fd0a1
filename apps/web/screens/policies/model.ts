export type StepMark = 'mail' | 'person' | 'block' | 'formal' | 'agency' | 'legal';

export type LadderStep = {
  key: string;
  day: number;
  /** `+5`, `−7`, `1 g lav.` */
  /** Under the mark, short: `+15`. */
  dayLabel: string;
  /** In words: `15 giorni dopo la scadenza`. */
  when: string;
  mark: StepMark;
  title: string;
  channels: string;
  who: string;
  tone: string | null;
  approval: string | null;
  interest: string | null;
  conditions: readonly string[];
  stage: string;
};

export type Segment = {
  key: string;
  name: string;
  rule: string;
  ladder: string | null;
  inDifficulty: string | null;
  customers: number | null;
  steps: readonly LadderStep[];
};

export type UnknownFact = { segment: string; fact: string; customers: number };

export type PolicySheet = {
  key: string;
  name: string;
  version: number;
  state: 'draft' | 'published';
  since: string | null;
  by: string | null;
  note: string | null;
  currency: string;
  segments: readonly Segment[];
  unknown: readonly UnknownFact[];
  versions: readonly {
    key: string;
    version: number;
    state: 'draft' | 'published';
    since: string | null;
    by: string | null;
    note: string | null;
  }[];
  sourceHref: string | null;
};
