import { type EmbeddedPostgres, startEmbeddedPostgres } from "~db/embedded/start-embedded-postgres";
import { describeError } from "~/lib/log.server";
import { processIdentity } from "./process-lock.mjs";

const CHECK_EVERY_MS = 1_000;

/**
 * Starts the embedded server again, on the same port, when it dies under the running app (killed, out of
 * memory); meanwhile the app answers 503. `stop` ends the watch first.
 */
export function keepRunning(
  server: EmbeddedPostgres,
  dataDir: string,
  log: (line: string) => void,
): { url: string; stop: () => Promise<void> } {
  const port = Number(new URL(server.url).port);
  let current = server;
  let restarting: Promise<void> | undefined;

  const restart = async () => {
    log("数据库意外停止，重新启动 · database died, restarting");
    await current.stop();
    current = await startEmbeddedPostgres({ dataDir, port, log });
    log("数据库已恢复 · database is back");
  };
  const check = () => {
    if (restarting || processIdentity(current.pid) !== null) return;
    restarting = restart()
      .catch((error: unknown) => log(`数据库未能恢复：${describeError(error).message}`))
      .finally(() => (restarting = undefined));
  };
  const timer = setInterval(check, CHECK_EVERY_MS).unref();
  return {
    url: server.url,
    stop: async () => {
      clearInterval(timer);
      await restarting;
      await current.stop();
    },
  };
}
