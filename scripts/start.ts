/** `npm start`: builds, starts the database, migrates, loads data, serves the app and says where. */
import { closeDatabase } from "~/db.server";
import { isBehindTls } from "~/env.server";
import { announcement } from "./lib/announce";
import { BOOT_STEPS, bootDatabase } from "./lib/boot";
import { createClosers } from "./lib/closers";
import { ensureBuild } from "./lib/ensure-build";
import { createReadinessCheck } from "./lib/http/readiness";
import { createProgress, formatSeconds } from "./lib/progress";
import { runMain } from "./lib/run-main";
import { provideSecrets } from "./lib/secrets";
import { readSettings } from "./lib/settings";
import { startUpkeep } from "./lib/upkeep";
import { createApp, listen, loadBuild, writeLine } from "./serve";

const startedAt = Date.now();
const closers = createClosers(() => writeLine("\n正在停止 · stopping……"));

async function start(): Promise<void> {
  process.env.NODE_ENV ??= "production";
  const settings = readSettings();
  await provideSecrets(settings.dataDir, settings.isProduction);
  const progress = createProgress(BOOT_STEPS + 2, (text) => process.stdout.write(text));

  await progress.step("构建页面 · build", async () => {
    const isBuilt = await ensureBuild(process.cwd(), () => progress.note("另一进程正在构建，等待……"));
    if (!isBuilt) progress.note("已是最新");
  });
  const database = await bootDatabase(settings, progress, closers.add);
  const server = await progress.step("网站 · web server", async () => {
    const app = createApp({
      build: await loadBuild(),
      checkReadiness: createReadinessCheck(database.url),
      writeLog: writeLine,
      isTls: isBehindTls(),
    });
    closers.add(closeDatabase);
    return listen(app, settings.host, settings.port);
  });
  closers.add(startUpkeep());
  closers.add(server.close);
  writeLine(announcement(server.url, settings.demoPeople !== null, formatSeconds(Date.now() - startedAt)));
}

runMain(start, closers.closeAll);
