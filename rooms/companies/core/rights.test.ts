import { describe, expect, it } from 'vitest';
import { ACTIONS, reach, RIGHTS, rightsOf, type Action } from './rights.ts';
import { ROLES, type Role } from './roles.ts';

const COLUMNS: readonly Role[] = ['administrator', 'credit-manager', 'cfo', 'collector', 'salesperson', 'administration', 'read-only'];
const SIGNS = { all: '●', own: '◐', propose: '→' } as const;

// The table of rights, every cell: ● all, ◐ own customers, → may propose, – no.
const TABLE = `
action              | adm | cm | cfo | coll | sales | amm | read
company.see         |  ●  | ●  |  ●  |  ●   |   ●   |  ●  |  ●
customers.see       |  –  | ●  |  ●  |  ●   |   ◐   |  ●  |  ●
policies.see        |  –  | ●  |  ●  |  ●   |   –   |  ●  |  ●
notes.see           |  –  | ●  |  ●  |  ●   |   ◐   |  ●  |  ●
reports.see         |  –  | ●  |  ●  |  ●   |   ◐   |  ●  |  ●
exports.take        |  –  | ●  |  ●  |  ●   |   ◐   |  ●  |  ●
imports.write       |  –  | ●  |  –  |  –   |   –   |  ●  |  –
payments.write      |  –  | ●  |  –  |  –   |   –   |  ●  |  –
sources.write       |  –  | ●  |  –  |  –   |   –   |  –  |  –
debtors.join        |  –  | ●  |  –  |  –   |   –   |  ●  |  –
outcome.record      |  –  | ●  |  –  |  ●   |   ◐   |  ●  |  –
note.write          |  –  | ●  |  –  |  ●   |   ◐   |  ●  |  –
promise.record      |  –  | ●  |  –  |  ●   |   ◐   |  ●  |  –
task.write          |  –  | ●  |  –  |  ●   |   ◐   |  ●  |  –
file.upload         |  –  | ●  |  –  |  ●   |   ◐   |  ●  |  –
hold.place          |  –  | ●  |  –  |  ●   |   →   |  –  |  –
hold.place-long     |  –  | ●  |  –  |  –   |   –   |  –  |  –
balance.round       |  –  | ●  |  –  |  ●   |   –   |  ●  |  –
stop.lift           |  –  | ●  |  –  |  –   |   –   |  –  |  –
acts.approve        |  –  | ●  |  –  |  –   |   –   |  –  |  –
limits.change       |  –  | ●  |  –  |  –   |   –   |  –  |  –
messages.approve    |  –  | ●  |  –  |  ●   |   –   |  –  |  –
messages.write      |  –  | ●  |  –  |  ●   |   –   |  –  |  –
policies.write      |  –  | ●  |  –  |  –   |   –   |  –  |  –
run.start           |  –  | ●  |  –  |  –   |   –   |  –  |  –
brake.release       |  –  | ●  |  –  |  –   |   –   |  –  |  –
work.assign         |  –  | ●  |  –  |  –   |   –   |  –  |  –
readiness.see       |  ●  | ●  |  –  |  –   |   –   |  –  |  –
audit.see           |  ●  | ●  |  ●  |  –   |   –   |  –  |  –
company.administer  |  ●  | –  |  –  |  –   |   –   |  –  |  –
acts.sign           |  –  | ●  |  ●  |  –   |   –   |  –  |  –
iban.enter          |  –  | –  |  –  |  –   |   –   |  ●  |  –
iban.approve        |  –  | ●  |  ●  |  –   |   –   |  –  |  –
`;

const rows = TABLE.trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split('|').map((cell) => cell.trim()));

describe('the table of rights', () => {
  it('has a line for each action and a column for each role', () => {
    expect(rows.map(([action]) => action)).toEqual(ACTIONS);
    expect([...COLUMNS].sort()).toEqual([...ROLES].sort());
  });

  it.each(rows)('%s: adm %s, cm %s, cfo %s, coll %s, sales %s, amm %s, read %s', (action = '', ...cells) => {
    const found = COLUMNS.map((role) => {
      const wide = reach([role], action);
      return wide === null ? '–' : SIGNS[wide];
    });
    expect(found).toEqual(cells);
  });
});

describe('several roles', () => {
  it('reach as far as the widest of them', () => {
    expect(reach(['salesperson', 'read-only'], 'customers.see')).toBe('all');
    expect(reach(['salesperson', 'administrator'], 'customers.see')).toBe('own');
    expect(reach(['salesperson', 'collector'], 'hold.place')).toBe('all');
  });

  it('add nothing that none of them may do', () => {
    for (const action of ACTIONS) {
      const together = reach(['administrator', 'read-only'], action);
      expect(together).toBe(reach(['administrator'], action) ?? reach(['read-only'], action));
    }
  });
});

describe('nobody in particular', () => {
  it.each([[[]], [['root']], [['ADMINISTRATOR']], [['operator']]])('with roles %j may do nothing', (roles) => {
    expect(rightsOf(roles).size).toBe(0);
  });

  it.each(['customers.delete', '', 'constructor', '__proto__', 'toString'])('may do %j, which is no action', (action) => {
    expect(reach(ROLES, action)).toBeNull();
  });
});

it('an agent outside the company sees no notes and no reports, and works like the others', () => {
  const inside = rightsOf(['salesperson']);
  const outside = rightsOf(['salesperson'], true);
  const missing = [...inside.keys()].filter((action) => !outside.has(action));
  expect(missing).toEqual(['notes.see', 'reports.see', 'exports.take'] satisfies Action[]);
});

it('no row allows what its role is not named for', () => {
  for (const row of Object.values(RIGHTS)) for (const role of Object.keys(row)) expect(ROLES).toContain(role);
});
