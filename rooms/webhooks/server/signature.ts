import { createHmac } from 'node:crypto';

/**
 * The header that proves who sends: `t=<seconds since 1970>,v1=<hex>`, where the hex is HMAC-SHA256 of `<t>.<body>` with the
 * webhook's secret. The time inside lets the receiver refuse what was recorded and sent again.
 */
export function signatureOf(secret: string, body: string, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1000);
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
}
