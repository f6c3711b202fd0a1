import { readFile } from 'node:fs/promises';
import { refuse } from '#kernel/outcome.ts';
import { readPolicy } from '#rooms/policies/core/door.ts';
import { command, declined } from '../../command.ts';
import { problemLines, saidProblems } from '../../policy-problems.ts';

/** Needs no installation: a policy is checked by itself. */
export default command({
  summary: { it: 'controlla una strategia scritta in YAML o JSON', en: 'checks a policy written in YAML or JSON' },
  positionals: ['FILE'],
  async run({ language }, { positionals }) {
    const [file = ''] = positionals;
    const text = await readFile(file, 'utf8').catch(() => null);
    if (text === null) return refuse('file-missing', { file });
    const { policy, problems } = readPolicy(text);
    if (policy === null)
      return declined(
        refuse('policy-invalid', { file, problems: problems.length }),
        { problems: saidProblems(problems, language) },
        problemLines(problems, file, language),
      );
    const steps = Object.values(policy.ladders).reduce((sum, ladder) => sum + ladder.length, 0);
    return { policy: policy.policy, segments: policy.segments.length, ladders: Object.keys(policy.ladders).length, steps };
  },
});
