import { createHash, randomBytes } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";

import { db, type Executor } from "~/db.server";
import { isBehindTls } from "~/env.server";
import type { Actor } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { unauthenticated } from "~/lib/errors";
import { account, session, unit } from "~db/schema";
import { noteWrite } from "./last-write.server";
import { rolesInForce } from "./roles-in-force.server";

export const SESSION_IDLE_MINUTES = 30;
export const SESSION_HOURS = 10;
const TOUCH_EVERY_MS = 60_000;

export type SessionKind = "cookie" | "token";

function digestOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** Opens a session and returns its secret, which is stored nowhere. */
export async function openSession(executor: Executor, accountId: string, kind: SessionKind) {
  const secret = randomBytes(32).toString("base64url");
  const at = now();
  const expiresAt = new Date(at.getTime() + SESSION_HOURS * 3_600_000);
  await executor
    .insert(session)
    .values({ digest: digestOf(secret), accountId, kind, createdAt: at, lastSeenAt: at, expiresAt });
  return { secret, expiresAt };
}

export async function endSession(executor: Executor, secret: string): Promise<void> {
  await executor
    .update(session)
    .set({ endedAt: now() })
    .where(and(eq(session.digest, digestOf(secret)), isNull(session.endedAt)));
}

const readings = new Map<string, Promise<Actor | undefined>>();

/**
 * Who a secret belongs to, as of now; undefined when it is unknown, ended, idle or expired. The loaders of one page
 * ask at the same moment, and share one reading.
 */
async function findActor(request: Request, secret: string, kind: SessionKind): Promise<Actor | undefined> {
  const requestId = requestIdOf(request);
  const key = `${kind} ${requestId} ${digestOf(secret)}`;
  let reading = readings.get(key);
  if (!reading) {
    reading = readActor(secret, kind, requestId).finally(() => readings.delete(key));
    readings.set(key, reading);
  }
  const actor = await reading;
  if (actor && request.method !== "GET" && request.method !== "HEAD") noteWrite(actor.accountId);
  return actor;
}

async function readActor(secret: string, kind: SessionKind, requestId: string): Promise<Actor | undefined> {
  const [row] = await db()
    .select({
      digest: session.digest,
      lastSeenAt: session.lastSeenAt,
      expiresAt: session.expiresAt,
      accountId: account.id,
      username: account.username,
      name: account.name,
      roles: rolesInForce(),
      unitId: unit.id,
      unitName: unit.fullName,
      level: unit.level,
    })
    .from(session)
    .innerJoin(account, eq(account.id, session.accountId))
    .innerJoin(unit, eq(unit.id, account.unitId))
    .where(
      and(
        eq(session.digest, digestOf(secret)),
        eq(session.kind, kind),
        isNull(session.endedAt),
        isNull(account.disabledAt),
      ),
    );
  if (!row) return undefined;
  const at = now().getTime();
  const idle = at - row.lastSeenAt.getTime();
  if (at >= row.expiresAt.getTime() || idle > SESSION_IDLE_MINUTES * 60_000) return undefined;
  if (idle > TOUCH_EVERY_MS) {
    await db().update(session).set({ lastSeenAt: now() }).where(eq(session.digest, row.digest));
  }
  return {
    accountId: row.accountId,
    username: row.username,
    name: row.name,
    roles: row.roles,
    unit: { id: row.unitId, name: row.unitName, level: row.level },
    scope: { level: row.level, unitId: row.unitId },
    requestId,
    channel: kind === "token" ? "api" : "screen",
  };
}

function cookieName(): string {
  return isBehindTls() ? "__Host-yice" : "yice";
}

export function sessionCookie(secret: string): string {
  const secure = isBehindTls() ? "; Secure" : "";
  return `${cookieName()}=${secret}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${SESSION_HOURS * 3600}${secure}`;
}

export function clearedSessionCookie(): string {
  return `${cookieName()}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0${isBehindTls() ? "; Secure" : ""}`;
}

export function cookieSecret(request: Request): string | undefined {
  for (const part of (request.headers.get("Cookie") ?? "").split(";")) {
    const [name, value] = part.trim().split("=");
    if (name === cookieName() && value) return value;
  }
  return undefined;
}

export function bearerSecret(request: Request): string | undefined {
  return /^Bearer ([\w-]{20,100})$/.exec(request.headers.get("Authorization") ?? "")?.[1];
}

export function requestIdOf(request: Request): string {
  return request.headers.get("X-Request-Id") ?? "-";
}

/** The signed-in caller of a screen, if any. */
export async function findScreenActor(request: Request): Promise<Actor | undefined> {
  const secret = cookieSecret(request);
  return secret ? findActor(request, secret, "cookie") : undefined;
}

/**
 * The caller of the API, by bearer token or by the session of the page that calls it. Once `Authorization` is given
 * it alone counts: the check of the origin is spared on its account.
 */
export async function requireApiActor(request: Request): Promise<Actor> {
  const token = bearerSecret(request);
  const actor = token
    ? await findActor(request, token, "token")
    : request.headers.has("Authorization")
      ? undefined
      : await findScreenActor(request);
  if (!actor) throw unauthenticated();
  return actor;
}
