import type { z } from 'zod';
import type { Refusal } from '#kernel/outcome.ts';
import type { Context } from './context.ts';
import type { Language, Words } from './words.ts';

/**
 * One command of the command line. A file `commands/company/create.ts` with this as its default export is `puntuale company create`;
 * there is no other list.
 */
export type Command<Shape extends FlagShape = FlagShape, Result extends object = object> = {
  readonly summary: Words;
  /** Names of what follows without a flag, as the help prints them; one in brackets (`[KEY]`) may be left out. */
  readonly positionals?: readonly string[];
  readonly flags?: Shape;
  run(context: Context, input: Input<Shape>): Promise<Result | Refusal | Declined | StaysUp<Result>>;
  /** The result for a person; without it the fields are listed. Not asked with `--json`. */
  print?(result: Result, how: { readonly language: Language; readonly flags: FlagValues<Shape> }): string;
};

export type Input<Shape extends FlagShape> = { readonly flags: FlagValues<Shape>; readonly positionals: readonly string[] };

/** `camelCase` here is `--camel-case` there. */
export type FlagShape = Readonly<Record<string, Flag>>;
export type FlagValues<Shape extends FlagShape> = { readonly [Name in keyof Shape]: z.output<Shape[Name]['schema']> };

export type Flag<Schema extends z.ZodType = z.ZodType> = {
  readonly kind: 'switch' | 'value' | 'list';
  readonly schema: Schema;
  readonly help: Words;
  /** What stands for the value in the help: `FILE`, `D`, `a|b`. */
  readonly placeholder?: string;
};

/** A refusal with fields of its own in the answer, such as `needs`. */
export type Declined = { readonly declined: Refusal; readonly fields: Readonly<Record<string, unknown>>; readonly printed?: string };

/** `printed` is what a person reads instead of the listed fields. */
export function declined(refusal: Refusal, fields: Readonly<Record<string, unknown>>, printed?: string): Declined {
  return { declined: refusal, fields, ...(printed === undefined ? {} : { printed }) };
}

/** The answer of a command that goes on working after it: until a signal, which ends it in order. */
export type StaysUp<Result extends object> = { readonly staysUp: Result; readonly stop: () => Promise<void> };

export function staysUp<Result extends object>(answer: Result, stop: () => Promise<void>): StaysUp<Result> {
  return { staysUp: answer, stop };
}

/** Keeps the types of flags and result together; does nothing else. */
export function command<Shape extends FlagShape, Result extends object>(definition: Command<Shape, Result>): Command<Shape, Result> {
  return definition;
}
