import { useState } from 'react';

const NOTHING: ReadonlySet<string> = new Set();

/** What is chosen of a list: rows one by one, or all that its filter finds. Under another filter nothing is chosen. */
export function useSelection(query: object) {
  const filter = JSON.stringify(query);
  const [chosen, setChosen] = useState({ filter, rows: NOTHING, whole: false });
  const { rows, whole } = chosen.filter === filter ? chosen : { rows: NOTHING, whole: false };
  return {
    rows,
    /** Also the rows that are not loaded are meant. */
    whole,
    choose: (next: ReadonlySet<string>) => setChosen({ filter, rows: next, whole: false }),
    chooseWhole: () => setChosen({ filter, rows, whole: true }),
    clear: () => setChosen({ filter, rows: NOTHING, whole: false }),
  };
}
