import { describeError } from "~/lib/log.server";

/** `disconnect`: a test's runner that started us over a message channel is gone. */
const ENDINGS = ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"] as const;

/**
 * Runs `stop` once at the first signal and then exits with 0; a second signal exits at once.
 */
export function onShutdown(stop: () => Promise<void>): void {
  let isStopping = false;
  const handle = () => {
    if (isStopping) process.exit(130);
    isStopping = true;
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`停止时出错：${describeError(error).message}\n`);
        process.exit(1);
      },
    );
  };
  for (const ending of ENDINGS) process.on(ending, handle);
}
