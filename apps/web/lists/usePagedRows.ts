import { useMemo } from 'react';

type Pages<Raw> = { readonly pages: readonly { readonly items: readonly Raw[] }[] } | undefined;

/**
 * The rows of the pages that have come, each page made into rows once: the five-hundredth page of a long list costs no more than the first.
 * `rowOf` is kept by the caller from render to render.
 */
export function usePagedRows<Raw extends object, Row>(data: Pages<Raw>, rowOf: (raw: Raw) => Row): readonly Row[] {
  const rowsOf = useMemo(() => oncePerPage(rowOf), [rowOf]);
  return useMemo(() => (data?.pages ?? []).flatMap((page) => rowsOf(page.items)), [data, rowsOf]);
}

function oncePerPage<Raw, Row>(rowOf: (raw: Raw) => Row): (items: readonly Raw[]) => readonly Row[] {
  const made = new WeakMap<readonly Raw[], readonly Row[]>();
  return (items) => {
    const rows = made.get(items) ?? items.map(rowOf);
    made.set(items, rows);
    return rows;
  };
}

/** For lists that are shown as they come. */
export function itself<Row>(row: Row): Row {
  return row;
}
