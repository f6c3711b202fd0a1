import type { ReportedDelivery } from './delivery-report.ts';

/** Of RFC 3463: no such mailbox, host or syntax; mailbox moved or disabled; nowhere to route to. 5.1.7 and 5.1.8 speak of our own address. */
const DEAD = /^5\.(1\.(0|1|2|3|6|10)|2\.1|4\.(1|4|310|312))$/;
/** Codes that say nothing by themselves; the words beside them do. */
const VAGUE = /^5\.(0\.0|2\.0|3\.0|4\.0|5\.0)$/;

const NOBODY_THERE =
  /user (is )?unknown|unknown (user|recipient|mailbox|address)|no such (user|recipient|mailbox|person|address)|(user|mailbox|recipient|address|account)[^.]{0,60}(does ?n[o']?t exist|not (found|exist|known|valid)|unavailable|disabled|inactive|suspended|deactivated)|invalid (recipient|mailbox|address|user)|not a valid (mailbox|recipient|address)|recipient (address )?rejected|unrouteable address|(host|domain)( name)? (not found|does not exist|unknown)|couldn.t find any host|no mx\b|null mx|nxdomain|not listed in|sconosciut|inesistent|non esiste|non elencat/i;
/** Refused for what was sent or by whom, or for now: the mailbox may well be there. */
const SOMEBODY_THERE =
  /quota|full|over ?size|too (large|big)|spam|blacklist|blocklist|block list|reputation|policy|dmarc|\bspf\b|dkim|greylist|try again|temporar|rate limit|too many|piena/i;

/**
 * Whether nothing sent to this address can ever arrive (a *hard* bounce). A full mailbox, a spam filter or a server that was away for days
 * (*soft*) lose one message, not the address.
 */
export function addressIsDead({ outcome, status, said }: Pick<ReportedDelivery, 'outcome' | 'status' | 'said'>): boolean {
  if (outcome !== 'failed') return false;
  if (status !== null && DEAD.test(status)) return !SOMEBODY_THERE.test(said) || NOBODY_THERE.test(said);
  if (status !== null && !VAGUE.test(status)) return false;
  const refusedForGood =
    status !== null ||
    /(^|\D)5\d\d(\D|$)/.test(said) ||
    /permanent|no mailbox here|unrouteable|couldn.t find any host|not listed in|non elencat/i.test(said);
  return refusedForGood && NOBODY_THERE.test(said) && !SOMEBODY_THERE.test(said);
}
