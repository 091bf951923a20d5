import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { processIdentity } from "../../scripts/lib/process-lock.mjs";

/**
 * Who uses a cluster's server: one file per starter, named after its process. The last one to leave
 * stops the server; files of killed processes do not count.
 */
export type UserRegistry = {
  /** Registers this process once more; the returned function takes that back. */
  enter: () => () => void;
  /** Living processes that use the server, this one included while it has entered. */
  count: () => number;
};

let entries = 0;

export function openUserRegistry(clusterFolder: string): UserRegistry {
  const folder = join(clusterFolder, "users");
  const isLiving = (name: string) => {
    const [pid, identity] = name.split(".");
    return identity !== undefined && processIdentity(Number(pid)) === identity;
  };
  return {
    enter: () => {
      mkdirSync(folder, { recursive: true });
      entries += 1;
      const file = join(folder, `${process.pid}.${processIdentity(process.pid) ?? "alive"}.${entries}`);
      writeFileSync(file, "");
      return () => rmSync(file, { force: true });
    },
    count: () => {
      mkdirSync(folder, { recursive: true });
      const names = readdirSync(folder);
      for (const name of names) if (!isLiving(name)) rmSync(join(folder, name), { force: true });
      return names.filter(isLiving).length;
    },
  };
}
