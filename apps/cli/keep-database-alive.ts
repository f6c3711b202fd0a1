import type { Installation } from '#platform/database/installation.ts';

const LOOK_EVERY_MS = 500;

/** The embedded server is the supervisor's third child: should it die, it is started again on the same port. */
export function keepDatabaseAlive(installation: Installation, say: (words: string) => void): () => Promise<void> {
  const { embedded } = installation;
  if (embedded === null) return async () => {};
  let reviving: Promise<void> = Promise.resolve();
  let busy = false;
  const timer = setInterval(() => {
    if (busy || embedded.isAlive()) return;
    busy = true;
    say('PostgreSQL ended, starting it again');
    reviving = embedded
      .revive()
      .catch((error: Error) => say(error.message))
      .finally(() => (busy = false));
  }, LOOK_EVERY_MS);
  return async () => {
    clearInterval(timer);
    await reviving;
  };
}
