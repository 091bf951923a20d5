import { afterAll, beforeAll, expect, it } from "vitest";

import { closeDatabase } from "~/db.server";
import { addMember } from "~/features/households/add-member.server";
import { leaveMember } from "~/features/households/leave-member.server";
import { type HouseholdRow, listHouseholds } from "~/features/households/list-households.server";
import { readHousehold } from "~/features/households/present-household.server";
import { recordMemberStatus } from "~/features/households/record-member-status.server";
import { reopenHousehold } from "~/features/households/reopen-household.server";
import { voidHousehold } from "~/features/households/void-household.server";
import type { HouseholdMeasure } from "~/features/indicators/catalogue";
import type { Actor } from "~/lib/actor";
import { addDays, type CalendarDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { of, recognizedHousehold, recordEmployment, SEEKING, seeker, statusOf } from "./household-office";
import { furnishOffice, hire, refusalOf, registerPerson, setClock } from "./recognition-office";

let database: TestDatabase;
let community: Actor;
let county: Actor;

const START = "2026-10-12";

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  setClock(`${START}T09:00:00+08:00`);
  await furnishOffice();
  community = await hire({
    name: "姜晓彤",
    unitId: DEMO_UNITS.jiankangHutongCommunity,
    roles: ["caseworker"],
  });
  county = await hire({ name: "邢立波", unitId: DEMO_UNITS.nanguan, roles: ["reviewer"] });
});

afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

const MEASURES = ["householdsOpen", "householdsOverdue"] as const satisfies readonly HouseholdMeasure[];

/** What the two lists of a day say, without what is kept as it is now (head, address, version). */
async function listed(asOf: CalendarDate) {
  const pages = await Promise.all(
    MEASURES.map((metric) => listHouseholds(county, { metric, asOf, limit: 200 })),
  );
  const line = ({ address: _address, headName: _head, version: _version, ...row }: HouseholdRow) => row;
  return pages.map(({ items, total }) => ({
    total,
    rows: items.map(line).toSorted((a, b) => a.number.localeCompare(b.number)),
  }));
}

/** The households of the story, as they are read anew before each step. */
const made: string[] = [];
const current = (index: number) => readHousehold(community, made[index] ?? "");
const memberOf = async (index: number, name: string) => {
  const view = await current(index);
  return { ...of(view), memberId: view.members.find((one) => one.name === name)?.id ?? "" };
};

it("a list of a past day says in every column what it said on that day", async () => {
  const worker = await registerPerson(community);
  const son = { ...seeker("苑长安", "1999-05-06"), relation: "儿子" };
  const STORY: Record<number, () => Promise<unknown>> = {
    0: async () => {
      for (const members of [[seeker("苑长福"), son], [seeker("苑长禄")], [seeker("苑长寿")]]) {
        made.push((await recognizedHousehold(community, county, members)).id);
      }
      const joined = { personId: worker.id, relation: "户主", joinedOn: "2020-01-01", status: SEEKING };
      made.push((await recognizedHousehold(community, county, [joined])).id);
    },
    // Of an earlier day, entered today.
    2: async () =>
      addMember(community, of(await current(0)), { ...seeker("苑长喜", "1970-02-03"), relation: "母亲" }),
    3: async () =>
      recordMemberStatus(community, await memberOf(0, "苑长喜"), statusOf("unable", addDays(START, 1))),
    5: async () =>
      leaveMember(community, await memberOf(0, "苑长安"), { on: addDays(START, 2), reason: "分户" }),
    7: async () => recordMemberStatus(community, await memberOf(1, "苑长禄"), statusOf("employed", today())),
    10: () => recordEmployment(worker, "employed", addDays(START, 8)),
    12: async () =>
      recordMemberStatus(community, await memberOf(1, "苑长禄"), {
        ...SEEKING,
        occurredOn: today(),
        unemploymentRegisteredOn: today(),
      }),
    13: async () => reopenHousehold(county, of(await current(1)), { opinion: "全部成员再次失业。" }),
    23: async () => voidHousehold(county, of(await current(2)), { reason: "不是同一户口簿" }),
  };
  const then = new Map<CalendarDate, Awaited<ReturnType<typeof listed>>>();
  for (let index = 0; index <= 24; index += 1) {
    const day = addDays(START, index);
    setClock(`${day}T09:30:00+08:00`);
    await STORY[index]?.();
    setClock(`${day}T23:00:00+08:00`);
    then.set(day, await listed(day));
  }
  setClock(`${addDays(START, 60)}T09:00:00+08:00`);
  for (const [day, known] of then) expect([day, await listed(day)]).toEqual([day, known]);
  expect(new Set([...then.values()].map((one) => JSON.stringify(one))).size).toBeGreaterThan(8);
});

it("asks for a figure where only a figure knows the past day", async () => {
  for (const query of [
    { asOf: START },
    { asOf: START, metric: "householdsNew" as const, from: START, to: START },
  ]) {
    expect(await refusalOf(listHouseholds(county, query))).toMatchObject({
      status: 422,
      code: "invalid_input",
    });
  }
  expect((await listHouseholds(county, { asOf: today() })).total).toBeGreaterThan(0);
});
