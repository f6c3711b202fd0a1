/** What every dialog gets from the page that opens it. */
export type DialogProps<Values> = { onSubmit: (values: Values) => void; onClose: () => void; busy: boolean; error: string | null };
