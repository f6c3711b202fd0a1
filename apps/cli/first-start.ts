import type { Installation } from '#platform/database/installation.ts';
import type { Context } from './context.ts';

/** What a person may sign in with, printed by `serve`. */
export type SignIn = { readonly email: string; readonly password: string; readonly who: string };

export type FirstStart = {
  /** The demo company is wanted: `--demo`, or a first start that said nothing. */
  readonly demo: boolean;
  readonly context: Context;
  readonly installation: Installation;
};

/** Each fills an empty installation or leaves it alone, and tells the sign-ins it knows of. Called at every start. */
export type PrepareInstallation = (start: FirstStart) => Promise<readonly SignIn[]>;

export const preparations: readonly PrepareInstallation[] = [];
