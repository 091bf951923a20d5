import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { closeDatabase, db } from "~/db.server";
import { getDuties } from "~/features/duties/queries.server";
import { completeFollowUp } from "~/features/follow-ups/complete-follow-up.server";
import { followUpSchema } from "~/features/follow-ups/inputs";
import { listFollowUps } from "~/features/follow-ups/queries.server";
import { setFollowUp } from "~/features/follow-ups/set-follow-up.server";
import { voidFollowUp } from "~/features/follow-ups/void-follow-up.server";
import type { Actor } from "~/lib/actor";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { auditEvent } from "~db/schema";
import { createTestDatabase, type TestDatabase } from "../support/database";
import {
  acceptedApplication,
  furnishOffice,
  hire,
  refusalOf,
  registerPerson,
  setClock,
} from "./recognition-office";

let database: TestDatabase;
let street: Actor;
let supervisor: Actor;
let foreign: Actor;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  setClock("2026-03-02T09:00:00+08:00");
  await furnishOffice();
  street = await hire({ name: "卫海棠", unitId: DEMO_UNITS.minkangStreet, roles: ["caseworker"] });
  supervisor = await hire({ name: "督导", unitId: DEMO_UNITS.changchun, roles: ["supervisor"] });
  foreign = await hire({ name: "太贞淑", unitId: DEMO_UNITS.yanji, roles: ["caseworker"] });
});
afterAll(async () => {
  await closeDatabase();
  await database.drop();
});
beforeEach(() => setClock("2026-03-02T09:00:00+08:00"));

const DUE = followUpSchema.parse({
  dueOn: "2026-06-21",
  reason: "condition_met_by_time",
  note: "年满 45 周岁",
});
const target = (personId: string, { id, version }: { id: string; version: number }) => ({
  personId,
  followUpId: id,
  expectedVersion: version,
});
const dutiesOf = async (actor: Actor, personId: string) =>
  (await getDuties(actor)).items.filter((one) => one.kind === "follow_up" && one.personId === personId);

describe("a call-back", () => {
  it("is set once, however often it is asked for, with its audit event", async () => {
    const person = await registerPerson(street);
    const first = await setFollowUp(street, person.id, DUE);
    const again = await setFollowUp(street, person.id, DUE);
    expect(again.id).toBe(first.id);
    const { items } = await listFollowUps(street, person.id);
    expect(items).toMatchObject([{ dueOn: "2026-06-21", setBy: "卫海棠", done: null, voided: null }]);
    const events = await db()
      .select()
      .from(auditEvent)
      .where(and(eq(auditEvent.action, "application.follow_up"), eq(auditEvent.subjectId, person.id)));
    expect(events).toHaveLength(1);
  });

  it.each([
    ["the day eight days before", "2026-06-13", 0],
    ["the week before", "2026-06-14", 1],
    ["the day itself", "2026-06-21", 1],
    ["the day after", "2026-06-22", 1],
  ])("stands in 今日必办 from a week before on: %s", async (_, day, count) => {
    const person = await registerPerson(street);
    await setFollowUp(street, person.id, DUE);
    setClock(`${day}T09:00:00+08:00`);
    const duties = await dutiesOf(street, person.id);
    expect(duties).toHaveLength(count);
    for (const duty of duties) expect(duty).toMatchObject({ what: "年满 45 周岁", dueOn: "2026-06-21" });
    expect(await dutiesOf(foreign, person.id)).toEqual([]);
  });

  it("leaves 今日必办 when it is done, and stays on the person", async () => {
    const person = await registerPerson(street);
    const set = await setFollowUp(street, person.id, DUE);
    setClock("2026-06-21T09:00:00+08:00");
    const done = await completeFollowUp(street, target(person.id, set), { note: "已来电，下周来申请。" });
    expect(done).toMatchObject({ version: 2, done: { on: "2026-06-21", note: "已来电，下周来申请。" } });
    expect(await dutiesOf(street, person.id)).toEqual([]);
    expect((await refusalOf(voidFollowUp(street, target(person.id, done), { reason: "x" }))).code).toBe(
      "already_closed",
    );
  });

  it("is voided with its reason", async () => {
    const person = await registerPerson(street);
    const set = await setFollowUp(street, person.id, DUE);
    await voidFollowUp(street, target(person.id, set), { reason: "日期记错" });
    const { items } = await listFollowUps(street, person.id);
    expect(items).toMatchObject([{ voided: { reason: "日期记错" } }]);
  });

  it("is refused for a day gone by, a stale version, another territory, another's application and a watcher", async () => {
    const person = await registerPerson(street);
    const past = followUpSchema.parse({ dueOn: "2026-03-01" });
    expect(await refusalOf(setFollowUp(street, person.id, past))).toMatchObject({
      status: 422,
      violations: [{ path: "dueOn", code: "date_in_past" }],
    });
    const set = await setFollowUp(street, person.id, followUpSchema.parse({ dueOn: "2026-03-02" }));
    const stale = { ...target(person.id, set), expectedVersion: 7 };
    expect((await refusalOf(completeFollowUp(street, stale, { note: "x" }))).code).toBe("stale_version");
    expect((await refusalOf(setFollowUp(foreign, person.id, DUE))).status).toBe(404);
    expect((await refusalOf(setFollowUp(supervisor, person.id, DUE))).status).toBe(403);
    const other = await acceptedApplication(street, "2026-03-02");
    const mixed = followUpSchema.parse({ dueOn: "2026-06-21", applicationId: other.id });
    expect((await refusalOf(setFollowUp(street, person.id, mixed))).violations[0]?.code).toBe("other_person");
  });
});
