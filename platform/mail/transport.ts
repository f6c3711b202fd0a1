/** Who hands a message to the world. A message is bytes: what was composed is what is sent and kept. */
export type MailTransport = {
  readonly name: 'smtp' | 'catcher';
  send(mime: Buffer, envelope: Envelope): Promise<Delivery>;
  /** Whether a message arrived, asked afterwards by its Message-ID. Only the local catcher can tell. */
  find?(messageId: string): Promise<boolean>;
  close(): Promise<void>;
};

export type Envelope = { readonly from: string; readonly to: readonly string[] };

/**
 * What became of a message:
 * - `accepted`: the server has taken it over;
 * - `refused`: the server said no for good, to the recipient or to the message;
 * - `not-handed-over`: no byte of the message was taken, or the server said "not now": sending again is safe;
 * - `unknown`: the connection broke after the first byte and before the last answer: it may have arrived.
 */
export type Delivery =
  | { readonly kind: 'accepted'; readonly answer: string }
  | { readonly kind: 'refused'; readonly answer: string; readonly recipient: boolean }
  | { readonly kind: 'not-handed-over'; readonly answer: string }
  | { readonly kind: 'unknown'; readonly answer: string };
