/**
 * Starts the embedded PostgreSQL on the folder given, prints what it got as one JSON line and holds it
 * until SIGTERM. A process of its own, because the tests kill it.
 */
import { startEmbeddedPostgres } from "../../db/embedded/start-embedded-postgres";

const dataDir = process.argv[2];
if (!dataDir) throw new Error("usage: hold-embedded-postgres DATA_DIR");

const server = await startEmbeddedPostgres({ dataDir });
process.once("SIGTERM", () => {
  void server.stop().then(() => process.exit(0));
});
setInterval(() => {}, 60_000);
process.stdout.write(`${JSON.stringify({ origin: server.origin, url: server.url, pid: server.pid })}\n`);
