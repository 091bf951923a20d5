import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";

const HOST = "127.0.0.1";

function listenOnce(port: number): Promise<number | null> {
  return new Promise((done) => {
    const server = createServer();
    server.on("error", () => done(null));
    server.listen(port, HOST, () => {
      const address = server.address();
      const taken = typeof address === "object" && address ? address.port : null;
      server.close(() => done(taken));
    });
  });
}

/** A free port of the loopback address. */
async function findFreePort(): Promise<number> {
  const port = await listenOnce(0);
  if (port === null) throw new Error("本机没有可用的网络端口。");
  return port;
}

/**
 * The port for a cluster's server: `wanted` when given, else the one it had last time while that is
 * free, else a free one, which is noted for the next time.
 */
export async function choosePort(clusterFolder: string, wanted: number | undefined): Promise<number> {
  if (wanted !== undefined) return wanted;
  const file = join(clusterFolder, "port");
  const noted = Number(await readFile(file, "utf8").catch(() => "0"));
  if (noted > 0 && (await listenOnce(noted)) === noted) return noted;
  const port = await findFreePort();
  await writeFile(file, `${port}\n`);
  return port;
}
