import { isMap, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import type * as z from 'zod';
import { checkPolicy, type PolicyProblem, type PolicyProblemCode, type PolicySurroundings } from './check-policy.ts';
import { policySchema, type PolicyDocument } from './policy.ts';

/** A problem with the line and column where a person finds it in the text. */
export type PlacedProblem = PolicyProblem & { readonly line: number; readonly column: number };

export type ReadPolicy =
  | { readonly policy: PolicyDocument; readonly problems: readonly [] }
  | { readonly policy: null; readonly problems: readonly PlacedProblem[] };

/** Reads a policy written as YAML or JSON (which is YAML) and checks all of it: every problem is told, not the first. */
export function readPolicy(text: string, around: PolicySurroundings = {}): ReadPolicy {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    const problems = document.errors.map((error) => {
      const { line, col } = lines.linePos(error.pos[0]);
      return { code: 'not-yaml' as const, path: [], values: { reason: error.code }, line, column: col };
    });
    return { policy: null, problems };
  }
  const parsed = policySchema.safeParse(document.toJS(), { reportInput: true });
  const problems = parsed.success ? checkPolicy(parsed.data, around) : parsed.error.issues.flatMap(shapeProblems);
  if (parsed.success && problems.length === 0) return { policy: parsed.data, problems: [] };
  return { policy: null, problems: problems.map((problem) => ({ ...problem, ...placeOf(problem, document, lines) })) };
}

function shapeProblems(issue: z.core.$ZodIssue): PolicyProblem[] {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
  const one = (code: PolicyProblemCode, values: PolicyProblem['values'] = {}): PolicyProblem[] => [{ code, path, values }];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ code: 'unknown-key', path: [...path, key], values: { key } }));
    case 'invalid_type':
      if (issue.input === undefined) return one('missing', { key: String(path.at(-1) ?? '') });
      return one('wrong-type', { expected: issue.expected });
    case 'invalid_value':
      if (issue.input === undefined) return one('missing', { key: String(path.at(-1) ?? '') });
      return one('not-in-list', { value: show(issue.input), list: issue.values.join(', ') });
    case 'invalid_union': {
      if (issue.input === undefined) return one('missing', { key: String(path.at(-1) ?? '') });
      // The form the writer meant is the one whose keys all fit; its own complaint says more than "wrong".
      const meant = issue.errors.find((branch) => branch.every((inner) => inner.path.length > 0 && inner.code !== 'unrecognized_keys'));
      if (meant !== undefined) return meant.flatMap((inner) => shapeProblems({ ...inner, path: [...issue.path, ...inner.path] }));
      return one('wrong-value', { value: show(issue.input) });
    }
    default:
      return one('wrong-value', { value: show(issue.input) });
  }
}

function show(value: unknown): string {
  return (typeof value === 'string' ? value : (JSON.stringify(value) ?? '').replaceAll(/[{}"]/g, '')).slice(0, 80);
}

/** The nearest node of the path: a missing key is shown at the map that lacks it. */
function placeOf(problem: PolicyProblem, document: Document.Parsed, lines: LineCounter): { line: number; column: number } {
  for (let depth = problem.path.length; depth > 0; depth -= 1) {
    const start = keyStart(document, problem.path.slice(0, depth)) ?? nodeStart(document, problem.path.slice(0, depth));
    if (start !== null) {
      const { line, col } = lines.linePos(start);
      return { line, column: col };
    }
  }
  return { line: 1, column: 1 };
}

function keyStart(document: Document.Parsed, path: readonly (string | number)[]): number | null {
  const parent: unknown = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!isMap(parent)) return null;
  const pair = parent.items.find((item) => isScalar(item.key) && item.key.value === path.at(-1));
  return pair && isScalar(pair.key) ? (pair.key.range?.[0] ?? null) : null;
}

function nodeStart(document: Document.Parsed, path: readonly (string | number)[]): number | null {
  const node = document.getIn(path, true) as { range?: [number, number, number] | null } | undefined;
  return node?.range?.[0] ?? null;
}
