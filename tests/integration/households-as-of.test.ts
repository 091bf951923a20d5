import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closeDatabase } from "~/db.server";
import { dossierParts } from "~/features/dossier/parts";
import { getDossier } from "~/features/dossier/read-dossier.server";
import { addMember } from "~/features/households/add-member.server";
import { applyHousehold } from "~/features/households/apply-household.server";
import { endHousehold } from "~/features/households/end-household.server";
import { readClearHouseholdPaper, readHouseholdPaper } from "~/features/households/household-paper.server";
import { leaveMember } from "~/features/households/leave-member.server";
import { type HouseholdRow, listHouseholds } from "~/features/households/list-households.server";
import { readHousehold } from "~/features/households/present-household.server";
import { recordMemberStatus } from "~/features/households/record-member-status.server";
import { reopenHousehold } from "~/features/households/reopen-household.server";
import { updateHousehold } from "~/features/households/update-household.server";
import { updateMember } from "~/features/households/update-member.server";
import { voidHousehold } from "~/features/households/void-household.server";
import { withdrawHousehold } from "~/features/households/withdraw-household.server";
import type { HouseholdMeasure } from "~/features/indicators/catalogue";
import { lostHousehold } from "~/features/recognition/lost-household.server";
import type { Actor } from "~/lib/actor";
import { addDays, type CalendarDate } from "~/lib/calendar-date";
import { now, today } from "~/lib/clock.server";
import { withTransaction } from "~/lib/transaction.server";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { createTestDatabase, type TestDatabase } from "../support/database";
import {
  enterHousehold,
  HOME_DIVISION,
  of,
  recognizedHousehold,
  recordEmployment,
  SEEKING,
  seeker,
  statusOf,
} from "./household-office";
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

/** What the two lists of a day say, without the version, which is that of now. */
async function listed(asOf: CalendarDate) {
  const pages = await Promise.all(
    MEASURES.map((metric) => listHouseholds(county, { metric, asOf, limit: 200 })),
  );
  const line = ({ version: _version, ...row }: HouseholdRow) => row;
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
    // Another human was meant: name, birth and relation are corrected, what the member does stays.
    15: async () =>
      updateMember(community, await memberOf(2, "苑长寿"), {
        name: "苑长寿山",
        birthDate: "1972-05-01",
        relation: "哥哥",
        reason: "户口簿核对，登记时抄错",
      }),
    17: async () =>
      leaveMember(community, await memberOf(2, "苑长寿山"), { on: addDays(START, 16), reason: "分户" }),
    19: async () =>
      updateHousehold(community, of(await current(1)), {
        headName: "苑长禄山",
        division: HOME_DIVISION,
        urban: true,
        address: "吉林省长春市南关区桃源街道永安胡同3号",
        reason: "户口簿首页核对",
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

describe("a corrected member", () => {
  const DAY = "2027-02-01";
  const NEXT = addDays(DAY, 1);
  const onDay = (day: CalendarDate) => setClock(`${day}T09:00:00+08:00`);
  const reason = "户口簿核对，登记时抄错";

  /** A household recognized on DAY, its member's relation corrected the day after. */
  async function correctedHousehold() {
    onDay(DAY);
    const person = await registerPerson(community);
    const listed = await recognizedHousehold(community, county, [
      seeker("苑长福"),
      { personId: person.id, relation: "儿子", joinedOn: "2020-01-01", status: SEEKING },
    ]);
    const recognizedAt = now();
    const memberId = listed.members.find((one) => one.name === person.name)?.id ?? "";
    onDay(NEXT);
    const corrected = await updateMember(county, { ...of(listed), memberId }, { relation: "女婿", reason });
    return { person, memberId, listed, corrected, recognizedAt };
  }

  it("is read in the dossier as known on the day, and the timeline says old, new and why", async () => {
    const { person, corrected } = await correctedHousehold();
    const dossier = async (day?: CalendarDate) => {
      const { records, state, asOf, timeline } = await getDossier(community, person.id, day);
      const tables = dossierParts(records, state, asOf).flatMap((part) => part.tables);
      const rows = tables.find(({ key }) => key === "households")?.rows ?? [];
      const told = timeline.filter(({ summary }) => summary === "更正家庭成员信息");
      return { relations: rows.map(({ cells }) => cells[1]), told };
    };
    expect(await dossier(DAY)).toEqual({ relations: ["儿子"], told: [] });
    expect(await dossier()).toMatchObject({
      relations: ["女婿"],
      told: [
        {
          occurredOn: NEXT,
          actor: county.name,
          details: expect.arrayContaining(["与户主关系 儿子 → 女婿", `原因：${reason}`]),
        },
      ],
    });
    const note = `${person.name}：与户主关系 儿子 → 女婿。原因：${reason}`;
    expect(corrected.history.at(-1)).toMatchObject({ action: "update-member", note });
    expect(corrected.voidedMembers).toMatchObject([{ relation: "儿子", voided: { reason } }]);
  });

  it("stays on the paper of the decision as it was decided", async () => {
    const { listed, memberId } = await correctedHousehold();
    const paper = async () => JSON.stringify((await readHouseholdPaper(county, listed.id)).paper);
    expect(await paper()).toContain("儿子");
    expect(await paper()).not.toContain("女婿");
    const view = await readHousehold(county, listed.id);
    const target = { ...of(view), memberId };
    await leaveMember(county, target, { on: today(), reason: "从来不是成员", mistaken: true });
    expect(await paper()).toContain("儿子");
  });

  it("is no member entered by mistake: a recognition resting on the household hears how it was lost", async () => {
    const { person, corrected, recognizedAt } = await correctedHousehold();
    const lost = () =>
      withTransaction((tx) =>
        lostHousehold(tx, person.id, {
          city: person.city,
          category: "zero_employment_household",
          recordedAt: recognizedAt,
        }),
      );
    expect(await lost()).toBeNull();
    await endHousehold(county, of(corrected), { reason: "moved", note: "迁往外地" });
    expect(await lost()).toContain("所在零就业家庭2027年2月2日退出名单：迁出");
  });

  it("asks for the reason once the household was sent, not in a draft nobody has read; unchanged is refused", async () => {
    onDay(DAY);
    const draft = await enterHousehold(community, [{ ...seeker("李强", "1979-05-01"), relation: "丈夫" }]);
    const memberId = draft.members[0]?.id ?? "";
    const input = { relation: "哥哥", birthDate: "1972-05-01" };
    const mended = await updateMember(community, { ...of(draft), memberId }, input);
    expect(mended.history.at(-1)?.note).toBe(
      "李强：与户主关系 丈夫 → 哥哥；出生日期 1979-05-01 → 1972-05-01",
    );
    expect(mended.members).toMatchObject([{ id: memberId, ...input, statuses: [{ status: "unemployed" }] }]);
    expect(mended.voidedMembers).toMatchObject([{ relation: "丈夫", birthDate: "1979-05-01" }]);
    expect(await refusalOf(updateMember(community, { ...of(mended), memberId }, input))).toMatchObject({
      violations: [{ code: "nothing_changed" }],
    });
    const refusedSilent = async (view: Awaited<ReturnType<typeof enterHousehold>>) => {
      const silent = updateMember(community, { ...of(view), memberId }, { relation: "弟弟" });
      expect(await refusalOf(silent)).toMatchObject({
        violations: [{ path: "reason", code: "reason_required" }],
      });
    };
    const sent = await applyHousehold(community, of(mended));
    await refusedSilent(sent);
    await refusedSilent(await withdrawHousehold(community, of(sent), { reason: "补材料" }));
  });

  it("who left is a member in the dossier until the leaving was entered", async () => {
    const { person, memberId, corrected } = await correctedHousehold();
    onDay(addDays(DAY, 3));
    await leaveMember(community, { ...of(corrected), memberId }, { on: NEXT, reason: "分户" });
    const leftOn = async (day?: CalendarDate) =>
      (await getDossier(community, person.id, day)).records.archive.households
        .filter(({ voided }) => voided === null)
        .map((one) => one.leftOn);
    expect(await leftOn(addDays(DAY, 2))).toEqual([null]);
    expect(await leftOn()).toEqual([NEXT]);
  });
});

describe("a corrected household book", () => {
  const DAY = "2027-03-01";
  const ADDRESS = "长春市南关区桃源街道永安胡同3号";
  const book = { headName: "苑长福", division: HOME_DIVISION, urban: true };

  it("keeps what stood, with old, new and why in the history; the decision's paper and the dossier of the day say it", async () => {
    setClock(`${DAY}T09:00:00+08:00`);
    const person = await registerPerson(community);
    const listed = await recognizedHousehold(community, county, [
      { personId: person.id, relation: "户主", joinedOn: "2020-01-01", status: SEEKING },
    ]);
    setClock(`${addDays(DAY, 1)}T09:00:00+08:00`);
    const change = { ...book, headName: "苑长有", urban: false, address: ADDRESS };
    expect(await refusalOf(updateHousehold(community, of(listed), change))).toMatchObject({
      violations: [{ path: "reason", code: "reason_required" }],
    });
    const reason = "户口簿首页核对";
    const corrected = await updateHousehold(community, of(listed), { ...change, reason });
    expect(corrected.history.findLast(({ action }) => action === "update")?.note).toBe(
      "更正：户主 苑长福 → 苑长有；城市居民家庭 是 → 否；户口簿住址 长春市南关区民康街道*** → 长春市南关区桃源街道***。原因：户口簿首页核对",
    );
    const same = { ...change, reason };
    expect(await refusalOf(updateHousehold(community, of(corrected), same))).toMatchObject({
      violations: [{ code: "nothing_changed" }],
    });
    const paper = JSON.stringify(await readClearHouseholdPaper(county, listed.id, "装订纸质档案"));
    for (const said of ["苑长福", "健康胡同12号3单元201室", '"城市居民家庭"']) expect(paper).toContain(said);
    expect(paper).not.toContain("苑长有");
    const heads = async (day?: CalendarDate) =>
      (await getDossier(community, person.id, day)).records.archive.households.map((one) => one.headName);
    expect([await heads(DAY), await heads()]).toEqual([["苑长福"], ["苑长有"]]);
  });

  it("is corrected without a reason in a draft that nobody has read", async () => {
    const draft = await enterHousehold(community, [seeker("苑长福")]);
    const mended = await updateHousehold(community, of(draft), { ...book, headName: "苑长有" });
    expect(mended.history.at(-1)?.note).toBe("更正：户主 苑长福 → 苑长有");
  });
});
