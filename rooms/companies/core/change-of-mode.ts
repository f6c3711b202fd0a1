import { refuse, type Refusal } from '#kernel/outcome.ts';

/** In trial nothing leaves; with approval each batch waits for a yes; live, messages leave by themselves (P14). */
export type Mode = 'trial' | 'approval' | 'live';

/** The trial does not come back: what really left cannot be unsaid. What a company must have before is asked by the room `golive`. */
export function changeOfMode(from: Mode, to: Mode): 'allowed' | Refusal<'trial-is-over'> {
  return to === 'trial' && from !== 'trial' ? refuse('trial-is-over') : 'allowed';
}
