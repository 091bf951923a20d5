import { randomBytes } from "node:crypto";
import { chmod, readFile, realpath, rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { SHARED_FOLDER } from "./binaries";
import { hasErrorCode } from "./error-code";
import { firstClosedFolder, makeEnterableFolder, pickServerUser, type ServerUser } from "./server-user";

/** `folder` holds the password, port and log beside `data`, the server's own folder. */
export type Cluster = { folder: string; data: string; user: ServerUser | null };

function clusterAt(folder: string): Cluster {
  const data = join(folder, "data");
  return { folder, data, user: pickServerUser(data) };
}

/** The folder noted in `file`, made up and noted at the first call. */
async function readOrChooseFolder(file: string): Promise<string> {
  const noted = await readFile(file, "utf8").catch((error: unknown) => {
    if (hasErrorCode(error, "ENOENT")) return "";
    throw error;
  });
  if (noted.trim()) return noted.trim();
  const folder = join(SHARED_FOLDER, randomBytes(8).toString("hex"));
  const draft = `${file}.new-${process.pid}`;
  await writeFile(draft, `${folder}\n`);
  await rename(draft, file);
  return folder;
}

/**
 * Where the cluster of `dataDir` lives: `postgres/` in it. When we are root and a folder above is
 * closed to the server's account (a checkout below /root), the cluster goes to a folder of its own
 * under /var/lib and `dataDir/postgres-location` names it: the closed folder's mode is not ours to change.
 */
export async function locateCluster(dataDir: string, log: (line: string) => void): Promise<Cluster> {
  await makeEnterableFolder(dataDir);
  const root = await realpath(dataDir);
  const inside = clusterAt(join(root, "postgres"));
  if (!inside.user) return inside;
  const { mode, uid } = await stat(root);
  if (uid === 0) await chmod(root, (mode & 0o7777) | 0o011);
  const closed = firstClosedFolder(root, inside.user);
  if (!closed) return inside;
  const folder = await readOrChooseFolder(join(root, "postgres-location"));
  await makeEnterableFolder(SHARED_FOLDER);
  const cluster = clusterAt(folder);
  const stillClosed = cluster.user && firstClosedFolder(SHARED_FOLDER, cluster.user);
  if (stillClosed)
    throw new Error(
      `数据库账户 ${inside.user.name} 不能进入目录 ${closed} 和 ${stillClosed}。` +
        "请把 DATA_DIR 设到该账户可进入的目录，或用普通账户启动。",
    );
  log(`目录 ${closed} 对账户 ${inside.user.name} 关闭，数据库数据放在 ${folder}`);
  return cluster;
}
