import pino, { type Logger } from 'pino';

/** One JSON line per event on standard error; what could be a secret or a person's words never gets there. */
export function httpLog(level = process.env.PUNTUALE_LOG ?? 'info'): Logger {
  return pino(
    {
      level,
      redact: {
        paths: [
          'req.headers.authorization',
          'req.headers.cookie',
          '*.password',
          '*.token',
          '*.secret',
          '*.key',
          '*.totp',
          'password',
          'token',
          'secret',
        ],
        censor: '(kept back)',
      },
      serializers: {
        // Without the query: people search by names.
        req: (request: { method: string; url: string; id: string }) => ({
          method: request.method,
          path: request.url.split('?')[0],
          id: request.id,
        }),
        res: (reply: { statusCode: number }) => ({ status: reply.statusCode }),
      },
    },
    pino.destination(2),
  );
}
