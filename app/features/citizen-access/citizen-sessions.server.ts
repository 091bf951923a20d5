import { createHash, randomBytes } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import { redirect } from "@remix-run/node";

import { db, type Executor } from "~/db.server";
import { now } from "~/lib/clock.server";
import { paths } from "~/lib/paths";
import { citizenSession } from "~db/schema";
import { citizenSecret } from "./citizen-cookies.server";

export const CITIZEN_IDLE_MINUTES = 30;
const LONGEST_MS = 10 * 3_600_000;
const TOUCH_EVERY_MS = 60_000;

function digestOf(secret: string): string {
  return createHash("sm3").update(secret).digest("hex");
}

/** What a citizen's session opens: an online application, or the progress of one handed in at the window. */
export type CitizenSubject = { kind: "online" | "window"; id: string };

const columnsOf = ({ kind, id }: CitizenSubject) =>
  kind === "online" ? { onlineApplicationId: id } : { applicationId: id };

/** Opens a session on one application and returns its secret, which is stored nowhere. */
export async function openCitizenSession(executor: Executor, subject: CitizenSubject): Promise<string> {
  const secret = randomBytes(32).toString("base64url");
  const at = now();
  await executor
    .insert(citizenSession)
    .values({ tokenHash: digestOf(secret), ...columnsOf(subject), createdAt: at, lastSeenAt: at });
  return secret;
}

/** What this browser has proved to be its own; null when the session is unknown, idle or ended. */
export async function findCitizenSubject(request: Request): Promise<CitizenSubject | null> {
  const secret = citizenSecret(request);
  if (!secret) return null;
  const own = and(eq(citizenSession.tokenHash, digestOf(secret)), isNull(citizenSession.endedAt));
  const [row] = await db().select().from(citizenSession).where(own);
  if (!row) return null;
  const at = now();
  const idle = at.getTime() - row.lastSeenAt.getTime();
  if (idle > CITIZEN_IDLE_MINUTES * 60_000 || at.getTime() - row.createdAt.getTime() > LONGEST_MS)
    return null;
  if (idle > TOUCH_EVERY_MS) await db().update(citizenSession).set({ lastSeenAt: at }).where(own);
  if (row.onlineApplicationId !== null) return { kind: "online", id: row.onlineApplicationId };
  return row.applicationId === null ? null : { kind: "window", id: row.applicationId };
}

/** The online application this browser has proved to be its own; null where there is none. */
export async function findCitizenSession(request: Request): Promise<string | null> {
  const subject = await findCitizenSubject(request);
  return subject?.kind === "online" ? subject.id : null;
}

/** Guard of every page behind the code: the own application's id, or back to the beginning with a word why. */
export async function requireCitizen(request: Request): Promise<string> {
  const id = await findCitizenSession(request);
  if (id !== null) return id;
  throw redirect(paths.apply({ ended: citizenSecret(request) ? "1" : undefined }));
}

export async function endCitizenSession(request: Request): Promise<void> {
  const secret = citizenSecret(request);
  if (!secret) return;
  await db()
    .update(citizenSession)
    .set({ endedAt: now() })
    .where(and(eq(citizenSession.tokenHash, digestOf(secret)), isNull(citizenSession.endedAt)));
}

/** All sessions on one application end, e.g. when its 查询码 is given anew. */
export async function endSessionsOf(executor: Executor, subject: CitizenSubject): Promise<void> {
  const own =
    subject.kind === "online"
      ? eq(citizenSession.onlineApplicationId, subject.id)
      : eq(citizenSession.applicationId, subject.id);
  await executor
    .update(citizenSession)
    .set({ endedAt: now() })
    .where(and(own, isNull(citizenSession.endedAt)));
}
