import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

import { isBehindTls, secretKey } from "~/env.server";

/** A browser in which somebody has signed in before: its tries are counted apart from everybody else's. */
export type KnownDevice = { id: string };

const NAME = "yice-device";
const KEEP_SECONDS = 180 * 86_400;
/** An office's computer is used by several; the oldest name gives way. */
const MOST_NAMES = 8;

const tagOf = (id: string, username: string) =>
  createHmac("sm3", secretKey("INDEX_KEY")).update(`device:${id}:${username}`).digest("hex").slice(0, 32);

const same = (one: string, other: string) => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
};

function readCookie(request: Request): { id: string; tags: string[] } | null {
  const part = (request.headers.get("Cookie") ?? "")
    .split(";")
    .find((one) => one.trim().startsWith(`${NAME}=`));
  const [id, ...tags] = (part?.split("=")[1] ?? "").split(".");
  return id && /^[0-9a-f]{32}$/.test(id) ? { id, tags: tags.slice(0, MOST_NAMES) } : null;
}

/** The device, where this name (in lower case) has signed in on it before; nobody can make the mark up. */
export function knownDevice(request: Request, username: string): KnownDevice | null {
  const found = readCookie(request);
  const tag = found && tagOf(found.id, username);
  return found && tag && found.tags.some((one) => same(one, tag)) ? { id: found.id } : null;
}

/** Marks the browser after a right password. Opens nothing: it only keeps others' tries from locking this one. */
export function deviceCookie(request: Request, username: string): string {
  const found = readCookie(request);
  const id = found?.id ?? randomBytes(16).toString("hex");
  const tag = tagOf(id, username);
  const tags = [tag, ...(found?.tags ?? []).filter((one) => one !== tag)].slice(0, MOST_NAMES);
  const secure = isBehindTls() ? "; Secure" : "";
  return `${NAME}=${[id, ...tags].join(".")}; Path=/login; HttpOnly; SameSite=Lax; Max-Age=${KEEP_SECONDS}${secure}`;
}
