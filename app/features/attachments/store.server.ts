/** Where the bytes of attachments lie. The rest of the app knows only the interface. */
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";

import { dataDir } from "~/env.server";
import { decryptBytes, encryptBytes } from "~/lib/crypto/field-cipher.server";
import { isId, newId } from "~/lib/ids.server";

export type AttachmentStore = {
  /** Keeps the bytes under a key; returns only when they are safe on the disk. */
  put: (key: string, clear: Uint8Array) => Promise<void>;
  /** The clear bytes. Throws when they are missing or were tampered with. */
  get: (key: string) => Promise<Buffer>;
  /** Forgets the key; one that is not there is none to forget. */
  remove: (key: string) => Promise<void>;
  /** The keys last written before a moment of the machine's own clock. */
  listOlderThan: (moment: Date) => AsyncIterable<string>;
};

/** The key of an attachment: its id. */
export const storageKeyOf = (attachmentId: string) => attachmentId;

function folder(): string {
  return join(dataDir(), "attachments");
}

/** Ids begin with the time; their last two digits spread evenly over 256 folders. */
function fileOf(key: string): string {
  if (!isId(key)) throw new RangeError("not a key of the attachment store");
  return join(folder(), key.slice(-2), key);
}

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, "r");
  await handle.sync().finally(() => handle.close());
}

/** `profile:key id:` in ASCII, then the bytes of the cipher: a third smaller than its text form. */
function toBinary(cipher: string): Buffer {
  const end = cipher.lastIndexOf(":") + 1;
  return Buffer.concat([Buffer.from(cipher.slice(0, end)), Buffer.from(cipher.slice(end), "base64")]);
}

function fromBinary(stored: Buffer): string {
  const end = stored.indexOf(":", stored.indexOf(":") + 1) + 1;
  return stored.subarray(0, end).toString("ascii") + stored.subarray(end).toString("base64");
}

async function put(key: string, clear: Uint8Array): Promise<void> {
  const file = fileOf(key);
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const partial = `${file}.${newId()}.part`;
  try {
    const handle = await open(partial, "wx", 0o600);
    try {
      await handle.writeFile(toBinary(encryptBytes(clear)));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(partial, file);
    await syncFolder(dirname(file));
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

async function get(key: string): Promise<Buffer> {
  return decryptBytes(fromBinary(await readFile(fileOf(key))));
}

async function remove(key: string): Promise<void> {
  await rm(fileOf(key), { force: true });
}

async function* listOlderThan(moment: Date): AsyncGenerator<string> {
  for (const part of await readdir(folder()).catch(() => [])) {
    for (const name of await readdir(join(folder(), part)).catch(() => [])) {
      const path = join(folder(), part, name);
      const found = await stat(path).catch(() => null);
      if (!found || found.mtime >= moment) continue;
      // Left by a process that died while writing.
      if (name.endsWith(".part")) await rm(path, { force: true });
      else if (isId(name)) yield name;
    }
  }
}

/** Encrypted files in the data folder, outside everything that is served. */
export const attachmentStore: AttachmentStore = { put, get, remove, listOlderThan };
