import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import type { CompanyScope } from '#platform/database/company-scope.ts';

/** Who does something in a company, and on which business date. */
export type Acting = CompanyScope & { readonly today: CalendarDate };
