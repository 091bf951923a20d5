import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eq, sql } from "drizzle-orm";

import { closeDatabase, collectStatements, db } from "~/db.server";
import { hashPassword } from "~/features/accounts/passwords.server";
import { endSession, findScreenActor, sessionCookie } from "~/features/accounts/sessions.server";
import { deviceCookie, knownDevice } from "~/features/accounts/known-device.server";
import { requireActor } from "~/features/accounts/require-actor.server";
import { signIn } from "~/features/accounts/sign-in.server";
import { endExpiredGrants } from "~/features/grants/end-expired-grants.server";
import { grantRole } from "~/features/grants/grant-role.server";
import { listGrants, listGrantsOfAccount } from "~/features/grants/queries.server";
import { revokeGrant } from "~/features/grants/revoke-grant.server";
import type { Role } from "~/lib/actor";
import { now, today } from "~/lib/clock.server";
import { newId } from "~/lib/ids.server";
import { account, auditEvent, session, signInAttempt } from "~db/schema";
import { createTestDatabase, type TestDatabase } from "../support/database";

const PASSWORD = "Correct-horse-2026";
let database: TestDatabase;
const accountId = newId();

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  await db()
    .insert(account)
    .values({
      id: accountId,
      username: "Zhang.San",
      name: "张三",
      passwordHash: await hashPassword(PASSWORD),
      unitId: 102_003_000,
      roles: ["caseworker"],
    });
});
afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

function withCookie(secret: string): Request {
  return new Request("http://app.test/", { headers: { Cookie: sessionCookie(secret).split(";")[0] ?? "" } });
}

const caller = (requestId: string, address = "10.0.0.1") => ({ requestId, address });

describe("sign-in", () => {
  it("opens a session that names the person, unit and roles, whatever the case of the name", async () => {
    const { secret } = await signIn({ username: "zhang.san", password: PASSWORD }, "cookie", caller("r1"));
    const actor = await findScreenActor(withCookie(secret));
    expect(actor).toMatchObject({
      accountId,
      roles: ["caseworker"],
      scope: { level: "street", unitId: 102_003_000 },
    });
    const { result, statements } = await collectStatements(() =>
      Promise.all([findScreenActor(withCookie(secret)), findScreenActor(withCookie(secret))]),
    );
    expect(result[1]).toEqual(actor);
    expect(statements, "the loaders of one page share one reading").toHaveLength(1);
    const [stored] = await db().select().from(session).where(eq(session.accountId, accountId));
    expect(stored?.digest).not.toContain(secret);
  });

  it("a token is no cookie and a cookie no token", async () => {
    const { secret } = await signIn({ username: "zhang.san", password: PASSWORD }, "token", caller("r2"));
    expect(await findScreenActor(withCookie(secret))).toBeUndefined();
  });

  it("ends at sign-out and when the account is disabled", async () => {
    const first = await signIn({ username: "zhang.san", password: PASSWORD }, "cookie", caller("r3"));
    await endSession(db(), first.secret);
    expect(await findScreenActor(withCookie(first.secret))).toBeUndefined();
    const second = await signIn({ username: "zhang.san", password: PASSWORD }, "cookie", caller("r4"));
    await db().update(account).set({ disabledAt: new Date() }).where(eq(account.id, accountId));
    expect(await findScreenActor(withCookie(second.secret))).toBeUndefined();
    await expect(
      signIn({ username: "zhang.san", password: PASSWORD }, "cookie", caller("r5")),
    ).rejects.toMatchObject({ status: 401 });
    await db().update(account).set({ disabledAt: null }).where(eq(account.id, accountId));
  });

  it("expires after half an hour without use", async () => {
    const { secret } = await signIn({ username: "zhang.san", password: PASSWORD }, "cookie", caller("r6"));
    await db()
      .update(session)
      .set({ lastSeenAt: new Date(now().getTime() - 31 * 60_000) })
      .where(eq(session.accountId, accountId));
    expect(await findScreenActor(withCookie(secret))).toBeUndefined();
  });

  it("answers alike for a wrong password and an unknown name, and locks both after five", async () => {
    for (const username of ["zhang.san", "nobody"]) {
      for (let attempt = 0; attempt < 5; attempt += 1) {
        await expect(signIn({ username, password: "x" }, "token", caller("r7"))).rejects.toMatchObject({
          status: 401,
          code: "wrong_credentials",
        });
      }
      await expect(signIn({ username, password: PASSWORD }, "token", caller("r8"))).rejects.toMatchObject({
        status: 429,
        code: "too_many_attempts",
      });
    }
  });
});

describe("a browser in which the name has signed in before", () => {
  const browser = (cookie: string) => new Request("http://app.test/login", { headers: { Cookie: cookie } });
  const tryIn = (username: string, password: string, cookie: string) =>
    signIn({ username, password }, "cookie", {
      ...caller("r10", "10.0.9.1"),
      device: knownDevice(browser(cookie), username),
    });

  it("lets its owner in while strangers have locked the name, and has five tries of its own", async () => {
    const cookie = deviceCookie(browser(""), "zhang.san").split(";")[0] ?? "";
    for (let index = 0; index < 6; index += 1) {
      await expect(tryIn("zhang.san", "x", "")).rejects.toMatchObject({ name: "AppError" });
    }
    await expect(tryIn("zhang.san", PASSWORD, "")).rejects.toMatchObject({ code: "too_many_attempts" });
    await tryIn("zhang.san", PASSWORD, cookie);
    // Marked for one name, it says nothing of another; a mark made up is none.
    expect(knownDevice(browser(cookie), "li.si")).toBeNull();
    expect(knownDevice(browser(cookie.replace(/\.[0-9a-f]{4}/, ".0000")), "zhang.san")).toBeNull();
    for (let index = 0; index < 5; index += 1) {
      await expect(tryIn("zhang.san", "x", cookie)).rejects.toMatchObject({ code: "wrong_credentials" });
    }
    await expect(tryIn("zhang.san", PASSWORD, cookie)).rejects.toMatchObject({ code: "too_many_attempts" });
  });
});

describe("whoever comes without a session", () => {
  const sentTo = async (url: string, init: RequestInit = {}) => {
    const thrown: unknown = await requireActor(new Request(`http://app.test${url}`, init)).catch(
      (error: unknown) => error,
    );
    return new URL((thrown as Response).headers.get("Location") ?? "", "http://app.test").search;
  };
  const next = (path: string) => `?${new URLSearchParams({ next: path }).toString()}`;
  const page = "/people/019960df-0000-7000-8000-000000000001/contact";

  it("comes back to the page that was asked for, or whose form was sent", async () => {
    expect(await sentTo(`${page}?kind=22`)).toBe(next(`${page}?kind=22`));
    const from = (Referer: string) => ({ method: "POST", headers: { Referer } });
    expect(await sentTo(page, from(`http://app.test${page}?kind=22`))).toBe(next(`${page}?kind=22`));
    expect(await sentTo(`${page}?index`, { method: "POST" })).toBe(next(page));
    expect(await sentTo("/?index&open=contact:1", { method: "POST" })).toBe(
      next(`/?${new URLSearchParams({ open: "contact:1" }).toString()}`),
    );
    expect(await sentTo("/resources/form-drafts", from(`http://app.test${page}`))).toBe(next(page));
  });

  it("goes to no other host and to no page that is not the app's", async () => {
    const from = (Referer: string) => ({ method: "POST", headers: { Referer } });
    expect(await sentTo(page, from("http://other.test/people"))).toBe(next(page));
    expect(await sentTo(page, from("http://app.test//other.test/people"))).toBe(next(page));
    expect(await sentTo("/resources/form-drafts", from("no address"))).toBe("");
  });
});

describe("guesses at once", () => {
  const wrong = (username: string, address: string) =>
    signIn({ username, password: "x" }, "token", caller("r9", address)).then(
      () => 201,
      (error: { status: number }) => error.status,
    );
  const tally = (statuses: number[], status: number) => statuses.filter((one) => one === status).length;

  it("are checked five times on one name, however many come at the same moment", async () => {
    const statuses = await Promise.all(Array.from({ length: 40 }, () => wrong("ghost", "10.0.1.1")));
    expect([tally(statuses, 401), tally(statuses, 429)]).toEqual([5, 35]);
    expect(await wrong("ghost", "10.0.1.1")).toBe(429);
  });

  it("lock no account for its owner at another address, until they come from many", async () => {
    for (let index = 0; index < 8; index += 1) await wrong("li.wang", "10.0.1.2");
    expect(await wrong("li.wang", "10.0.1.3")).toBe(401);
    const spread = await Promise.all(
      Array.from({ length: 30 }, (_, index) => wrong("li.wang", `10.0.2.${index}`)),
    );
    expect([tally(spread, 401), tally(spread, 429)]).toEqual([14, 16]);
    expect(await wrong("zhao.liu", "10.0.2.1")).toBe(401);
  });

  it("on many names stop after twenty from one address; others go on", async () => {
    const statuses = await Promise.all(
      Array.from({ length: 25 }, (_, index) => wrong(`spray-${index}`, "10.0.3.1")),
    );
    expect([tally(statuses, 401), tally(statuses, 429)]).toEqual([20, 5]);
    const [later, elsewhere] = [await wrong("somebody", "10.0.3.1"), await wrong("somebody", "10.0.3.2")];
    expect([later, elsewhere]).toEqual([429, 401]);
  });

  it("a refused address locks no name, and a locked name uses up no address", async () => {
    for (let index = 0; index < 6; index += 1) await wrong("bystander", "10.0.3.1");
    expect(await wrong("bystander", "10.0.3.3")).toBe(401);
    for (let index = 0; index < 40; index += 1) await wrong("ghost", "10.0.3.4");
    expect(await wrong("another", "10.0.3.4")).toBe(401);
  });

  it("right passwords are not counted, however many come from one address", async () => {
    await db().delete(signInAttempt);
    for (let index = 0; index < 22; index += 1) {
      await signIn({ username: "zhang.san", password: PASSWORD }, "cookie", caller("r10", "10.0.3.5"));
    }
    expect(await wrong("nobody-else", "10.0.3.5")).toBe(401);
  });
});

describe("roles granted and taken back", () => {
  const newAccount = async (username: string, unitId: number, roles: Role[]) => {
    const id = newId();
    const passwordHash = await hashPassword(PASSWORD);
    const row = { id, username, name: username, passwordHash, unitId, roles, createdAt: now() };
    await db().insert(account).values(row);
    return id;
  };
  const county = 102_000_000;
  const signedIn = async (username: string) => {
    const { secret } = await signIn({ username, password: PASSWORD }, "cookie", caller("g1", "10.0.4.1"));
    return () => findScreenActor(withCookie(secret));
  };
  const security = async () => {
    const actor = await (await signedIn("secadmin"))();
    if (!actor) throw new Error("not signed in");
    return actor;
  };

  it("writes who granted it and why, ends the sessions, and holds it to the end of its last day", async () => {
    await newAccount("secadmin", county, ["security_admin"]);
    const clerk = await newAccount("clerk", county, ["reviewer"]);
    const before = await signedIn("clerk");
    const granted = await grantRole(await security(), clerk, {
      role: "manager",
      untilOn: today(),
      reason: "到岗任职，南就字〔2026〕3号",
    });
    expect(granted).toMatchObject({
      grantedByName: "secadmin",
      fromOn: today(),
      untilOn: today(),
      ended: null,
    });
    expect(await before()).toBeUndefined();
    expect((await (await signedIn("clerk"))())?.roles).toEqual(["reviewer", "manager"]);
    // A day later the role is gone without anybody's doing; the sweep only writes it down.
    await db().execute(
      sql`update role_grant set from_on = from_on - 1, until_on = until_on - 1 where id = ${granted.id}::uuid`,
    );
    expect((await (await signedIn("clerk"))())?.roles).toEqual(["reviewer"]);
    expect(await endExpiredGrants()).toBe(1);
    const [row] = await db().select().from(account).where(eq(account.id, clerk));
    expect(row?.roles).toEqual(["reviewer"]);
    const all = await listGrantsOfAccount(clerk);
    expect(all.map(({ role, ended }) => [role, ended?.reason ?? null])).toEqual([
      ["manager", "到期"],
      ["reviewer", null],
    ]);
  });

  it("takes a role back with its reason, never an own one, never outside the territory, with a trace of each", async () => {
    const actor = await security();
    const clerk = await newAccount("clerk2", 102_003_000, ["caseworker"]);
    const [grant] = await listGrantsOfAccount(clerk);
    const session = await signedIn("clerk2");
    if (!grant) throw new Error("the first roles of an account have no grant");
    await expect(revokeGrant(actor, grant.id, 9, { reason: "调离本单位" })).rejects.toMatchObject({
      code: "stale_version",
    });
    const gone = await revokeGrant(actor, grant.id, grant.version, { reason: "调离本单位" });
    expect(gone.ended).toMatchObject({ byName: "secadmin", reason: "调离本单位" });
    expect(await session()).toBeUndefined();
    const [own] = await listGrantsOfAccount(actor.accountId);
    await expect(revokeGrant(actor, own?.id ?? "", 1, { reason: "不再担任" })).rejects.toMatchObject({
      code: "own_account",
    });
    const narrow = { ...actor, scope: { level: "street" as const, unitId: 102_004_000 } };
    await expect(grantRole(narrow, clerk, { role: "manager", reason: "到岗任职" })).rejects.toMatchObject({
      status: 404,
    });
    const { items, total } = await listGrants(actor, { q: "clerk", state: "ended" });
    expect([total, items.map(({ account: of }) => of.username)]).toEqual([2, ["clerk", "clerk2"]]);
    const traces = await db().select().from(auditEvent);
    const actions = traces.map(({ action }) => action).filter((action) => action.startsWith("grant."));
    expect(actions.toSorted()).toEqual(["grant.expire", "grant.give", "grant.revoke"]);
  });
});

describe("the audit trail", () => {
  it("holds sign-ins and failures, and refuses to be changed", async () => {
    const events = await db().select().from(auditEvent);
    expect(events.map(({ action }) => action)).toEqual(
      expect.arrayContaining(["account.sign_in", "account.token_issued", "account.sign_in_failed"]),
    );
    for (const statement of [
      "update audit_event set actor_name = 'x'",
      "delete from audit_event",
      "truncate audit_event",
    ]) {
      await expect(db().execute(statement)).rejects.toThrow();
    }
  });
});
