import { policyProblemWords, type PlacedProblem } from '#rooms/policies/core/door.ts';
import type { Language } from './words.ts';

/** What stands in the way of a policy, for programs: code and place, and the sentence in the user's language. */
export function saidProblems(problems: readonly PlacedProblem[], language: Language): readonly object[] {
  return problems.map((problem) => ({
    code: problem.code,
    line: problem.line,
    column: problem.column,
    path: problem.path.join('.'),
    message: policyProblemWords(problem, language),
  }));
}

/** The same for a person, as compilers write it: FILE:LINE:COLUMN sentence. */
export function problemLines(problems: readonly PlacedProblem[], file: string, language: Language): string {
  return problems.map((problem) => `${file}:${problem.line}:${problem.column} ${policyProblemWords(problem, language)}\n`).join('');
}
