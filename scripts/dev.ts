/** `npm run dev`: the same server with Vite's hot reload instead of a build. */
import { createServer } from "vite";

import { closeDatabase } from "~/db.server";
import { announcement } from "./lib/announce";
import { BOOT_STEPS, bootDatabase } from "./lib/boot";
import { createClosers } from "./lib/closers";
import { createReadinessCheck } from "./lib/http/readiness";
import { createProgress, formatSeconds } from "./lib/progress";
import { runMain } from "./lib/run-main";
import { provideSecrets } from "./lib/secrets";
import { readSettings } from "./lib/settings";
import { createApp, listen, writeLine } from "./serve";

/** Vite looks through the routes for what to bundle for the browser and cannot bundle native modules. */
const SERVER_ONLY = ["@node-rs/argon2"];
const startedAt = Date.now();
const closers = createClosers(() => writeLine("\n正在停止 · stopping……"));

async function develop(): Promise<void> {
  process.env.NODE_ENV ??= "development";
  const settings = readSettings();
  await provideSecrets(settings.dataDir, settings.isProduction);
  const progress = createProgress(BOOT_STEPS + 1, (text) => process.stdout.write(text));
  const database = await bootDatabase(settings, progress, closers.add);
  const server = await progress.step("开发服务器 · dev server", async () => {
    const viteDevServer = await createServer({
      server: { middlewareMode: true },
      optimizeDeps: { exclude: SERVER_ONLY },
    });
    closers.add(closeDatabase);
    closers.add(() => viteDevServer.close());
    const app = createApp({
      viteDevServer,
      checkReadiness: createReadinessCheck(database.url),
      writeLog: writeLine,
    });
    return listen(app, settings.host, settings.port);
  });
  closers.add(server.close);
  writeLine(announcement(server.url, settings.demoPeople !== null, formatSeconds(Date.now() - startedAt)));
}

runMain(develop, closers.closeAll);
