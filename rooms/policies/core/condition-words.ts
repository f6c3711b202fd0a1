import { describeFact, type FactName } from './facts.ts';
import type { ConditionDocument, FactTest, FactTests } from './policy.ts';

type Language = 'it' | 'en';

/** Names of values that are codes; a company's own codes are shown as they are. */
const VALUES: Readonly<Record<string, { readonly it: string; readonly en: string }>> = {
  company: { it: 'società', en: 'company' },
  'sole-trader': { it: 'ditta individuale o professionista', en: 'sole trader or professional' },
  'public-body': { it: 'ente pubblico', en: 'public body' },
  condominium: { it: 'condominio', en: 'condominium' },
  association: { it: 'associazione', en: 'association' },
  consumer: { it: 'consumatore', en: 'consumer' },
  foreign: { it: 'estero', en: 'foreign' },
  'group-company': { it: 'società del gruppo', en: 'company of the group' },
  'not-delivered': { it: 'non recapitata', en: 'not delivered' },
  undeliverable: { it: 'impossibile da recapitare', en: 'undeliverable' },
  delivered: { it: 'consegnata', en: 'delivered' },
  'term-elapsed': { it: 'decorsi i termini', en: 'term elapsed' },
  accepted: { it: 'accettata', en: 'accepted' },
  refused: { it: 'rifiutata dal committente', en: 'refused by the buyer' },
  rejected: { it: 'scartata da SDI', en: 'rejected by SDI' },
  transfer: { it: 'bonifico', en: 'transfer' },
  riba: { it: 'RiBa', en: 'RiBa' },
  sdd: { it: 'SDD', en: 'SDD' },
  cheque: { it: 'assegno', en: 'cheque' },
  other: { it: 'altro', en: 'other' },
};

/** A condition as lines a person reads: each test of its own, what suffices, what excludes. Empty = always. */
export function conditionWords(condition: ConditionDocument | undefined, language: Language): string[] {
  if (condition === undefined) return [];
  const { any = [], none = [], ...all } = condition;
  const it = language === 'it';
  return [
    ...tests(all, language),
    ...(any.length === 0 ? [] : [any.map((one) => tests(one, language).join(it ? ' e ' : ' and ')).join(it ? ' oppure ' : ' or ')]),
    ...none.map((one) => `${it ? 'non se ' : 'not if '}${tests(one, language).join(it ? ' e ' : ' and ')}`),
  ];
}

function tests(facts: FactTests, language: Language): string[] {
  return Object.entries(facts).map(([name, test]) => testWords(name as FactName, test as FactTest, language));
}

function testWords(name: FactName, test: FactTest, language: Language): string {
  const fact = describeFact(name)[language];
  const it = language === 'it';
  if ('is' in test) {
    if (typeof test.is !== 'boolean') return `${fact}: ${valueWords(test.is, language)}`;
    return test.is ? fact : `${it ? 'non ' : 'not '}${fact}`;
  }
  if ('in' in test) return `${fact}: ${test.in.map((value) => valueWords(value, language)).join(', ')}`;
  const { min, max } = test;
  if (min !== undefined && max !== undefined) return `${fact}: ${min}–${max}`;
  return min !== undefined ? `${fact} ≥ ${min}` : `${fact} ≤ ${max}`;
}

function valueWords(value: string, language: Language): string {
  return VALUES[value]?.[language] ?? value;
}
