import type { Frame } from '../chrome/model.ts';

export const frameSample: Frame = {
  company: { code: 'lanterna', name: 'Forniture Lanterna S.p.A.', mode: 'trial', demo: true, businessDate: '2026-11-23', currency: 'EUR' },
  companies: [{ code: 'lanterna', name: 'Forniture Lanterna S.p.A.' }],
  person: { name: 'Giulia Marchetti', email: 'giulia@lanterna.example', roles: ['collector'] },
  rights: new Set([
    'outcome.record',
    'customers.see',
    'messages.approve',
    'reports.see',
    'policies.see',
    'imports.write',
    'debtors.join',
    'company.administer',
    'audit.see',
  ]),
  counts: { tasks: 23, approvals: 14 },
  run: { lastAt: '2026-11-23T06:42:00Z', doneToday: 1, perDay: 2, nextAt: 780, followed: 1284, running: false },
};
