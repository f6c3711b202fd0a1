import { z } from 'zod';
import { day, id } from '#kernel/contract/shapes.ts';

/* The team: who is there, what each can do, what each has to do. */

const absence = z.object({
  id: id('absence'),
  from: day,
  until: day.describe('the last day away'),
  substitute: z.object({ id: id('user'), name: z.string() }),
});

const teamMember = z
  .object({
    id: id('user'),
    name: z.string(),
    roles: z.array(z.string()),
    capacity: z.int().describe('calls on a day'),
    ownCapacity: z.boolean().describe('differs from what is usual in the company'),
    today: z.object({
      todo: z.int(),
      calls: z.int(),
      done: z.int(),
      carriedOver: z.int(),
      moved: z.int().describe('calls that today was too full for'),
    }),
    days: z.array(z.object({ on: day, calls: z.int(), tasks: z.int(), away: z.boolean() })).describe('today and the next working days'),
    absences: z.array(absence),
  })
  .meta({ id: 'TeamMember' });

export const team = z.object({ today: day, usualCapacity: z.int(), items: z.array(teamMember) }).meta({ id: 'Team' });

export const absenceToPlan = z.object({
  user: id('user'),
  from: day,
  until: day,
  substitute: id('user'),
  over: z
    .array(id('absence'))
    .optional()
    .describe('the absences that were shown: another of these days that somebody has said since is not replaced unseen'),
});
export const ownAbsence = absenceToPlan.omit({ user: true });
export const plannedAbsence = z.object({ id: id('absence') });
export const ownAbsences = z
  .object({ today: day, items: z.array(absence), colleagues: z.array(z.object({ id: id('user'), name: z.string() })) })
  .meta({ id: 'OwnAbsences' });
export const capacityToSet = z.object({
  calls: z.int().min(1).max(200).nullable().describe('null: as usual in the company'),
  reason: z.string().trim().min(1).max(500),
  over: z.int().nullable().optional().describe('what was shown: another number that somebody has said since is not replaced unseen'),
});
