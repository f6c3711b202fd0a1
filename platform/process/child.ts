/** What a child of the supervisor has started: what to tell it, and how to end in order. */
export type Running = { readonly ready?: Readonly<Record<string, unknown>>; stop(): Promise<void> };

export type FromChild = { readonly ready: Readonly<Record<string, unknown>> } | { readonly failed: string; readonly code: string | null };

/**
 * The life of a child: options come through the channel (they hold passwords, which an environment would show), an answer
 * goes back when it is ready. It ends when told to, and when its supervisor is gone, however that ended.
 */
export function runAsChild<Options>(start: (options: Options) => Promise<Running>): void {
  let running: Promise<Running> | undefined;
  let ending = false;
  const end = async () => {
    if (ending) return;
    ending = true;
    await (await running?.catch(() => undefined))?.stop();
    process.exit(0);
  };
  // Ctrl-C reaches all processes of a terminal; the supervisor decides who ends when.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => void end());
  process.on('disconnect', () => void end());
  process.once('message', (options: Options) => {
    running = start(options);
    running.then(
      ({ ready }) => tell({ ready: ready ?? {} }),
      (error: Error & { code?: string }) => {
        tell({ failed: error.message, code: error.code ?? null });
        console.error(error);
        process.exitCode = 1;
        if (process.connected) process.disconnect();
      },
    );
  });
}

function tell(message: FromChild): void {
  if (process.connected) process.send?.(message);
}
