/** What the frame of every page knows: who looks, at which company, in which mode. */
export type Frame = {
  company: { code: string; name: string; mode: 'trial' | 'approval' | 'live'; demo: boolean; businessDate: string; currency: string };
  companies: readonly { code: string; name: string }[];
  person: { name: string; email: string; roles: readonly string[] };
  /** Permission codes: menus and buttons ask this table, as the routes do. */
  rights: ReadonlySet<string>;
  counts: { tasks?: number; approvals?: number; imports?: number };
  /** `nextAt`: minutes of the company’s day; `null` when no other round comes today. */
  run: { lastAt: string | null; doneToday: number; perDay: number; nextAt: number | null; followed: number; running: boolean } | null;
};
