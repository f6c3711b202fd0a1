/** The ways on which a step can reach somebody. */
export const CHANNELS = ['email', 'pec', 'letter', 'registered', 'call', 'sms', 'erp', 'task'] as const;
export type Channel = (typeof CHANNELS)[number];
