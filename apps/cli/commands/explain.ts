import { fromDayNumber } from '#kernel/calendar/calendar-date.ts';
import { publicId } from '#kernel/ids.ts';
import { toDecimal } from '#kernel/money/money.ts';
import type { Currency } from '#kernel/money/currency.ts';
import { refuse } from '#kernel/outcome.ts';
import { companyDay } from '#rooms/companies/server/door.ts';
import { reasonWords } from '#rooms/policies/core/door.ts';
import { explainDebtor, findDebtor, type Explanation } from '#rooms/run/server/door.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { inCompany } from '#platform/database/company-scope.ts';
import { command } from '../command.ts';
import { companyFlag, day, value } from '../flags.ts';
import type { Language } from '../words.ts';

export default command({
  summary: {
    it: 'spiega un cliente: quale passo, perché, che cosa lo trattiene, che cosa viene dopo',
    en: 'explains a customer: which step, why, what holds it back, what comes next',
  },
  positionals: ['CUSTOMER'],
  flags: {
    company: companyFlag,
    date: value('D', day.optional(), { it: 'giorno (la data di lavoro se manca)', en: 'day (business date when left out)' }),
  },
  run(context, { flags, positionals }) {
    const [named = ''] = positionals;
    return context.withCompany(flags.company, ({ db, scope }) =>
      inCompany(db, scope, async (tx) => {
        const debtorId = await findDebtor(tx, scope.companyId, named);
        if (debtorId === null) return refuse('customer-unknown', { customer: named });
        const { today } = await companyDay(tx, scope.companyId, systemClock);
        const told = await explainDebtor(tx, scope, debtorId, flags.date ?? today);
        return told === null ? refuse('customer-unknown', { customer: named }) : answer(named, told, context.language);
      }),
    );
  },
  print: (told) =>
    [told.why.map((reason) => reason.words).join('\n'), ...told.next.map((step) => `${step.on}  ${step.step} (${step.channel})`), ''].join(
      '\n',
    ),
});

function answer(customer: string, told: Explanation, language: Language) {
  const { decision } = told;
  const decimal = (minor: bigint, currency: string): string => toDecimal(minor, currency as Currency);
  const reasons = (list: Explanation['decision']['why']) =>
    list.map((reason) => ({ code: reason.code, values: reason.values, words: reasonWords(reason, language) }));
  return {
    customer,
    debtor: publicId('debtor', told.debtorId),
    date: told.today,
    policy: told.policy,
    segment: decision.segment,
    ladder: decision.ladder,
    action:
      decision.action === null
        ? null
        : {
            step: decision.action.step,
            channel: decision.action.channel,
            template: decision.action.template,
            taskType: decision.action.taskType,
            tone: decision.action.tone,
            approve: decision.action.approve,
            amount: decimal(decision.action.amount, decision.action.currency),
            currency: decision.action.currency,
            items: decision.action.itemIds.map((id) => told.documents.get(id) ?? publicId('item', id)),
          },
    why: reasons(decision.why),
    heldBack: decision.action === null ? reasons(decision.why) : [],
    planned: told.planned.map((action) => ({
      action: publicId('action', action.actionId),
      step: action.step,
      channel: action.channel,
      status: action.status,
      waitsFor: action.waitsFor,
      on: action.on,
    })),
    items: decision.verdicts.map((verdict) => ({
      item: publicId('item', verdict.itemId),
      document: told.documents.get(verdict.itemId) ?? null,
      state: verdict.state,
      ladder: verdict.ladder,
      step: verdict.step,
      stepOn: verdict.stepOn === null ? null : fromDayNumber(verdict.stepOn),
      reason: { code: verdict.reason.code, values: verdict.reason.values, words: reasonWords(verdict.reason, language) },
    })),
    sections: decision.sections.map((section) => ({
      currency: section.currency,
      gross: decimal(section.gross, section.currency),
      credits: decimal(section.credits, section.currency),
      receipts: decimal(section.receipts, section.currency),
      net: decimal(section.net, section.currency),
      disputed: decimal(section.disputed, section.currency),
      asked: section.asked,
    })),
    next: told.next.map((step) => ({
      on: fromDayNumber(step.on),
      step: step.step,
      channel: step.channel,
      template: step.template,
      taskType: step.taskType,
      tone: step.tone,
      approve: step.approve,
      amount: decimal(step.amount, step.currency),
      currency: step.currency,
      items: step.itemIds.map((id) => told.documents.get(id) ?? publicId('item', id)),
    })),
    nextOn: decision.nextOn === null ? null : fromDayNumber(decision.nextOn),
  };
}
