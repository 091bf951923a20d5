import { eq, sql } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import type { Role, UnitLevel } from "~/lib/actor";
import { now } from "~/lib/clock.server";
import { AppError } from "~/lib/errors";
import { limitFailures, type RateRule } from "~/lib/rate-limit.server";
import { withTransaction } from "~/lib/transaction.server";
import { account, signInAttempt, unit } from "~db/schema";
import { verifyPassword } from "./passwords.server";
import type { KnownDevice } from "./known-device.server";
import { openSession, type SessionKind } from "./sessions.server";
import { rolesInForce } from "./roles-in-force.server";

const MAX_FAILURES = 5;
const LOCK_MINUTES = 30;

/** Against one password tried on many names; short, because an office shares one address. */
const FAILURES_PER_ADDRESS: RateRule = {
  name: "sign-in-address",
  limit: 20,
  windowSeconds: 600,
  advice: "这个网络地址登录失败的次数太多；不是本单位的人在试的，请告诉系统管理员。",
};

/** Against one name guessed from many addresses; wide, so that no single stranger locks an account. */
const FAILURES_PER_NAME: RateRule = {
  name: "sign-in-name",
  limit: 20,
  windowSeconds: 1_800,
  advice: "这个用户名登录失败的次数太多；请在常用的浏览器上登录，或告诉系统管理员。",
};

const WRONG = "用户名或密码不对。连续 5 次不对将锁定 30 分钟。";

export type SignedIn = {
  secret: string;
  expiresAt: Date;
  account: {
    id: string;
    username: string;
    name: string;
    roles: Role[];
    unit: { id: number; name: string; level: UnitLevel };
  };
};

type Caller = {
  requestId: string;
  address: string;
  /** The browser, where this name has signed in on it before. */
  device?: KnownDevice | null;
};

/** As a name is compared and counted. */
export const nameKey = (username: string) => username.trim().toLowerCase();

/**
 * Checks credentials and opens a session. The same message and time for an unknown user and a wrong password; five
 * failures on one name from one address lock it there for 30 minutes, whether or not the name exists (429), too many from
 * one address stop it for the rest of ten minutes, and too many on one name from everywhere stop the name. A browser in
 * which this name has signed in before has its own five tries instead of all of these: a stranger's wrong passwords lock
 * strangers out, not the owner, nor the system that signs in with the name from an address of its own.
 */
export async function signIn(
  input: { username: string; password: string },
  kind: SessionKind,
  { requestId, address, device }: Caller,
): Promise<SignedIn> {
  const name = nameKey(input.username);
  if (device) return checkCredentials(input, kind, requestId, `${name}#${device.id}`);
  return limitFailures({ rule: FAILURES_PER_ADDRESS, subject: address }, () =>
    limitFailures({ rule: FAILURES_PER_NAME, subject: name }, () =>
      checkCredentials(input, kind, requestId, `${name}@${address}`),
    ),
  );
}

async function checkCredentials(
  input: { username: string; password: string },
  kind: SessionKind,
  requestId: string,
  counted: string,
): Promise<SignedIn> {
  const key = nameKey(input.username);
  await countTry(counted);
  const found = await findAccount(key);
  const stranger = {
    accountId: null,
    name: key.slice(0, 40),
    unit: null,
    channel: kind === "token" ? "api" : "screen",
    requestId,
  } as const;
  if (
    !(await verifyPassword(found?.disabledAt ? undefined : found?.passwordHash, input.password)) ||
    !found
  ) {
    await withTransaction((tx) => recordAudit(tx, stranger, { action: "account.sign_in_failed" }));
    throw new AppError("wrong_credentials", WRONG, { status: 401 });
  }
  return withTransaction(async (tx) => {
    await tx.delete(signInAttempt).where(eq(signInAttempt.key, counted));
    const opened = await openSession(tx, found.id, kind);
    const { passwordHash: _hash, disabledAt: _disabled, unitId, unitName, unitLevel, ...profile } = found;
    await recordAudit(
      tx,
      { ...stranger, accountId: found.id, name: found.name, unit: { id: unitId } },
      { action: kind === "token" ? "account.token_issued" : "account.sign_in" },
    );
    return {
      ...opened,
      account: {
        ...profile,
        roles: profile.roles,
        unit: { id: unitId, name: unitName, level: unitLevel },
      },
    };
  });
}

async function findAccount(username: string) {
  return withTransaction(async (tx) => {
    const [row] = await tx
      .select({
        id: account.id,
        username: account.username,
        name: account.name,
        roles: rolesInForce(),
        passwordHash: account.passwordHash,
        disabledAt: account.disabledAt,
        unitId: unit.id,
        unitName: unit.fullName,
        unitLevel: unit.level,
      })
      .from(account)
      .innerJoin(unit, eq(unit.id, account.unitId))
      .where(eq(sql`lower(${account.username})`, username));
    return row;
  });
}

/**
 * Counts a try on the name, from its address or browser, before its password is looked at, so that of many at once only five are checked; a right
 * password clears the count. The lock runs from the last try that was let through. Throws 429 `too_many_attempts`.
 */
async function countTry(key: string): Promise<void> {
  const at = now();
  const { count, windowStartedAt } = signInAttempt;
  const since = new Date(at.getTime() - LOCK_MINUTES * 60_000).toISOString();
  const expired = sql`${windowStartedAt} < ${since}::timestamptz`;
  const [tried] = await withTransaction((tx) =>
    tx
      .insert(signInAttempt)
      .values({ key, count: 1, windowStartedAt: at })
      .onConflictDoUpdate({
        target: signInAttempt.key,
        set: {
          count: sql`case when ${expired} then 1 else ${count} + 1 end`,
          windowStartedAt: sql`case when ${expired} or ${count} < ${MAX_FAILURES}
            then ${at.toISOString()}::timestamptz else ${windowStartedAt} end`,
        },
      })
      .returning({ count, windowStartedAt }),
  );
  if (!tried || tried.count <= MAX_FAILURES) return;
  const lockedUntil = tried.windowStartedAt.getTime() + LOCK_MINUTES * 60_000;
  const seconds = Math.max(1, Math.ceil((lockedUntil - at.getTime()) / 1000));
  throw new AppError(
    "too_many_attempts",
    `连续 ${MAX_FAILURES} 次不对，已锁定。请 ${Math.ceil(seconds / 60)} 分钟后再试。`,
    { status: 429, retryAfterSeconds: seconds },
  );
}
