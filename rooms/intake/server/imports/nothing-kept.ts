/** Carries an answer out of a transaction that is to keep nothing: thrown inside it, everything is rolled back. */
export class NothingKept<Answer> extends Error {
  readonly answer: Answer;
  constructor(answer: Answer) {
    super('nothing kept');
    this.answer = answer;
  }
}

/** What the work answered, whether its transaction was kept or ended by `NothingKept`. */
export async function keptOrNot<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof NothingKept) return error.answer as Answer;
    throw error;
  }
}
