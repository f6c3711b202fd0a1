import type { PolicyProblemCode } from './check-policy.ts';

/** The sentences for what stands in the way of a policy; `{…}` are values of the problem. */
const WORDS: Readonly<Record<PolicyProblemCode, { readonly it: string; readonly en: string }>> = {
  'not-yaml': { it: 'Il testo non è YAML né JSON valido ({reason}).', en: 'The text is neither valid YAML nor JSON ({reason}).' },
  'unknown-key': { it: 'La voce «{key}» non è prevista qui.', en: 'The key “{key}” is not known here.' },
  missing: { it: 'Manca la voce «{key}».', en: 'The key “{key}” is missing.' },
  'wrong-type': { it: 'Qui serve un valore di tipo {expected}.', en: 'A value of type {expected} is needed here.' },
  'not-in-list': { it: '«{value}» non è tra i valori ammessi: {list}.', en: '“{value}” is not one of {list}.' },
  'wrong-value': { it: 'Il valore «{value}» non è ammesso qui.', en: 'The value “{value}” is not allowed here.' },
  'segment-twice': { it: 'Il segmento «{key}» compare due volte.', en: 'The segment “{key}” appears twice.' },
  'step-twice': { it: 'Il passo «{key}» compare due volte nella sequenza.', en: 'The step “{key}” appears twice in the ladder.' },
  'ladder-unknown': { it: 'La sequenza «{ladder}» non esiste.', en: 'There is no ladder “{ladder}”.' },
  'ladder-unused': { it: 'Nessun segmento usa la sequenza «{ladder}».', en: 'No segment uses the ladder “{ladder}”.' },
  'ladder-reserved': {
    it: 'La sequenza «{ladder}» vale per singole partite e non può essere di un segmento.',
    en: 'The ladder “{ladder}” is for single items and cannot belong to a segment.',
  },
  'last-segment-not-for-all': {
    it: 'L’ultimo segmento «{key}» deve valere per tutti, così ogni cliente ha il suo posto.',
    en: 'The last segment “{key}” must take everybody, so that each customer lands somewhere.',
  },
  'segment-unreachable': {
    it: 'Il segmento «{key}» non è raggiungibile: «{by}» prende già tutti.',
    en: 'The segment “{key}” cannot be reached: “{by}” already takes everybody.',
  },
  'days-not-ascending': { it: 'Il passo «{key}» viene prima di «{before}».', en: 'The step “{key}” comes before “{before}”.' },
  'stages-not-ascending': {
    it: 'La fase del passo «{key}» è più bassa di quella di «{before}».',
    en: 'The stage of step “{key}” is lower than that of “{before}”.',
  },
  'template-missing': {
    it: 'Il passo «{key}» scrive al cliente e non ha un modello.',
    en: 'The step “{key}” writes to the customer and has no template.',
  },
  'template-unknown': { it: 'Il modello «{template}» non esiste.', en: 'There is no template “{template}”.' },
  'task-type-missing': {
    it: 'Il passo «{key}» è un’attività e non dice di che tipo.',
    en: 'The step “{key}” is a task and does not say of which type.',
  },
  'task-type-unknown': { it: 'Il tipo di attività «{taskType}» non esiste.', en: 'There is no task type “{taskType}”.' },
  'tone-missing': {
    it: 'Il passo «{key}» parla al cliente e non ha un tono.',
    en: 'The step “{key}” speaks to the customer and has no tone.',
  },
  'firm-without-approval': {
    it: 'Il passo «{key}» è un atto formale: serve sempre l’approvazione di una persona.',
    en: 'The step “{key}” is a firm act: a person must always approve it.',
  },
  'firm-automatic': {
    it: 'Il passo «{key}» è un atto formale e non può essere automatico.',
    en: 'The step “{key}” is a firm act and cannot be automatic.',
  },
  'firm-stage': {
    it: 'Il passo «{key}» è un atto formale: la fase è almeno la 4, diffida.',
    en: 'The step “{key}” is a formal act: its stage is 4 or higher.',
  },
  'formal-channel': {
    it: 'Il passo «{key}» è un atto formale: parte per PEC o raccomandata, non per {channel}.',
    en: 'The step “{key}” is a formal act: it leaves by PEC or registered letter, not by {channel}.',
  },
  'interest-too-early': {
    it: 'Il passo «{key}» nomina gli interessi troppo presto: così solo dalla fase {from}.',
    en: 'The step “{key}” names interest too early: in this way only from stage {from}.',
  },
  'repeat-not-last': {
    it: 'Il passo «{key}» si ripete e non è l’ultimo della sequenza.',
    en: 'The step “{key}” repeats and is not the last of its ladder.',
  },
  'telling-not-written': {
    it: 'Il passo «{key}» non scrive al cliente: non c’è nulla di cui avvisare prima l’agente.',
    en: 'The step “{key}” does not write to the customer: there is nothing to tell the salesperson before.',
  },
  'telling-too-close': {
    it: 'Il passo «{key}» viene subito dopo «{before}»: non restano {days} giorni lavorativi per avvisare prima l’agente.',
    en: 'The step “{key}” follows “{before}” too soon to tell the salesperson {days} working days before.',
  },
  'signatory-missing': {
    it: 'Il passo «{key}» chiede una firma: indicare prima chi firma, con la sua procura.',
    en: 'The step “{key}” needs a signature: name the signatory and the power of attorney first.',
  },
};

export function policyProblemWords(
  problem: { readonly code: PolicyProblemCode; readonly values: Readonly<Record<string, string | number>> },
  language: 'it' | 'en',
): string {
  return WORDS[problem.code][language].replace(/\{(\w+)\}/g, (_, name: string) => String(problem.values[name] ?? ''));
}
