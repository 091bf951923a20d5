/** 一人一策 and 回访 as lists: every chip's number is its rows, in few statements, by the facts of 今日必办. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closeDatabase, collectStatements } from "~/db.server";
import { readCallBacksPage } from "~/features/call-backs/call-backs-page.server";
import { CALL_BACK_SHOWS, callBackListSchema } from "~/features/call-backs/filters";
import { readEmploymentPage } from "~/features/employment/employment-page.server";
import { getDuties } from "~/features/duties/queries.server";
import { listPlans } from "~/features/help-plan/list-plans.server";
import { PLAN_SHOWS, planListSchema } from "~/features/help-plan/plan-list";
import { getFigures } from "~/features/indicators/figures.server";
import { getWorkCalendar } from "~/features/law/queries.server";
import { listPeople } from "~/features/people/list-people.server";
import { setSetting } from "~/features/settings/set-setting.server";
import { getDossier } from "~/features/dossier/read-dossier.server";
import { draftPlan } from "~/features/help-plan/draft-plan.server";
import { readStandardRows } from "~/features/settings/standards.server";
import type { Actor } from "~/lib/actor";
import { newId } from "~/lib/ids.server";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { type History, history, refreshHistories, writeHistories } from "./duty-histories";
import { furnishOffice, hire, refusalOf, setClock } from "./recognition-office";

let database: TestDatabase;
let community: Actor;
let foreign: Actor;
let city: Actor;
const people: History[] = [];

const on = (day: string) => setClock(`${day}T09:00:00+08:00`);
const work = (day: string, status: "employed" | "unemployed" = "employed") => ({
  id: newId(),
  on: day,
  status,
});
const talked = (day: string) => ({ id: newId(), on: day, substantive: true, next: null });
const plan = (status: "draft" | "submitted" | "sent_back" | "approved", reviewOn: string | null = null) => ({
  id: newId(),
  status,
  on: "2026-03-05",
  market: false,
  reviewOn,
  closedOn: null,
  measures: [],
});

/** Recognized on 2 March, in work since the 10th: points on 10 April, 10 June and 10 September. */
const worker = (given: Partial<History>) => {
  const one = history({ work: [work("2026-03-10")], plan: plan("approved", "2026-12-01"), ...given });
  people.push(one);
  return one;
};

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  on("2026-03-02");
  await furnishOffice();
  const { jiankangHutongCommunity, changchun, binheCommunity } = DEMO_UNITS;
  community = await hire({ name: "姜晓彤", unitId: jiankangHutongCommunity, roles: ["caseworker"] });
  city = await hire({ name: "庞克俭", unitId: changchun, roles: ["supervisor"] });
  foreign = await hire({ name: "鲁晓光", unitId: binheCommunity, roles: ["caseworker"] });
  worker({ name: "从未", responsibleId: community.accountId });
  worker({ name: "按时", contacts: [talked("2026-04-04"), talked("2026-06-20")] });
  worker({ name: "离岗", work: [work("2026-03-10"), work("2026-05-01", "unemployed")] });
  worker({ name: "未定", work: [], plan: null });
  worker({ name: "草稿", work: [], plan: plan("draft") });
  worker({ name: "待批", work: [], plan: plan("submitted"), responsibleId: community.accountId });
  worker({ name: "退回", work: [], plan: plan("sent_back") });
  worker({ name: "回顾", work: [], plan: plan("approved", "2026-06-05") });
  await writeHistories(people);
  await getWorkCalendar();
  await readStandardRows();
});
afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

const nameOf = (row: { name: string; months: number }) => `${row.name} ${row.months}`;
const callBacks = async (actor: Actor, given: object = {}) =>
  readCallBacksPage(actor, callBackListSchema.parse(given));

describe("回访", () => {
  // A week before its day a point is due; a contact from then to a week before the next point answers it.
  const DAYS: [day: string, due: string[], over: string[], done: string[], missed: string[]][] = [
    ["2026-04-02", [], [], [], []],
    ["2026-04-03", ["从未 1", "按时 1", "离岗 1"], [], [], []],
    ["2026-04-10", ["从未 1", "离岗 1"], [], ["按时 1"], []],
    ["2026-04-11", ["从未 1", "离岗 1"], ["从未 1", "离岗 1"], ["按时 1"], []],
    ["2026-05-01", ["从未 1"], ["从未 1"], ["按时 1"], ["离岗 1"]],
    ["2026-06-03", ["从未 3", "按时 3"], [], ["按时 1"], ["从未 1", "离岗 1"]],
    ["2026-06-22", ["从未 3"], ["从未 3"], ["按时 1", "按时 3"], ["从未 1", "离岗 1"]],
    // Past a year what is open still stands, as in 今日必办.
    ["2027-10-08", ["从未 6", "按时 6"], ["从未 6", "按时 6"], [], []],
  ];
  it.each(DAYS)("on %s", async (day, due, over, done, missed) => {
    on(day);
    await refreshHistories(people);
    const shown = await Promise.all(
      CALL_BACK_SHOWS.map(async (show) => {
        const page = await callBacks(community, { show });
        expect(page.rows.length, show).toBe(page.counts[show]);
        return [show, page.rows.map(nameOf).toSorted()] as const;
      }),
    );
    const { coming: _coming, ...rest } = Object.fromEntries(shown);
    const sorted = (names: string[]) => names.toSorted();
    expect(rest).toEqual({
      due: sorted(due),
      over: sorted(over),
      done: sorted(done),
      missed: sorted(missed),
    });
    // The same people as in 今日必办, where the earliest open point of each stands.
    const duties = await getDuties(community, { view: "team", kind: "call_back", limit: 1000 });
    const rows = (await callBacks(community)).rows;
    expect(rows.map(({ personId }) => personId).toSorted()).toEqual(
      duties.items.map(({ personId }) => personId).toSorted(),
    );
  });

  it("keeps to the territory and the filters, in three statements", async () => {
    on("2026-06-03");
    await refreshHistories(people);
    const { statements, result } = await collectStatements(() => callBacks(city));
    expect(statements.length).toBeLessThanOrEqual(5);
    expect(result.total).toBe(2);
    expect((await callBacks(foreign)).total).toBe(0);
    expect((await callBacks(community, { who: "mine" })).rows.map(nameOf)).toEqual(["从未 3"]);
    expect((await callBacks(community, { show: "missed", months: "3" })).total).toBe(0);
    const outside = callBacks(foreign, { unit: String(DEMO_UNITS.jiankangHutongCommunity) });
    expect((await refusalOf(outside)).status).toBe(404);
  });
});

describe("一人一策", () => {
  const plans = async (actor: Actor, given: object = {}) => listPlans(actor, planListSchema.parse(given));

  it("counts and lists by the same predicates, agreeing with the people list and 今日必办", async () => {
    on("2026-06-03");
    await refreshHistories(people);
    const all = await plans(community);
    expect(all.total).toBe(people.length);
    for (const show of PLAN_SHOWS) {
      expect((await plans(community, { show })).items.length, show).toBe(all.counts[show]);
    }
    const names = async (show: string) => (await plans(community, { show })).items.map(({ name }) => name);
    // Ten working days after 2 March 2026 are the 16th: who has no approved plan is over.
    expect((await names("approval_over")).toSorted()).toEqual(["待批", "未定", "草稿", "退回"].toSorted());
    expect(await names("review_due")).toEqual([]);
    expect(await names("sent_back")).toEqual(["退回"]);
    const withoutPlan = await listPeople(community, { metric: "withoutPlan" });
    expect(withoutPlan.total).toBe(all.counts.approval_over);
    on("2026-06-05");
    expect(await names("review_due")).toEqual(["回顾"]);
    const review = await getDuties(community, { view: "team", kind: "review", limit: 1000 });
    expect(review.items.filter(({ dueOn }) => dueOn === "2026-06-05").map(({ name }) => name)).toEqual([
      "回顾",
    ]);
  });

  it("counts what time has made red in a plan that waits, though the check was stored without", async () => {
    const measured = (dueOn: string) => ({
      ...plan("submitted"),
      measures: [{ id: newId(), dueOn, status: "open" as const }],
    });
    worker({ name: "过期", work: [], plan: measured("2026-06-04") });
    worker({ name: "未到", work: [], plan: measured("2026-06-05") });
    await writeHistories(people.slice(-2));
    on("2026-06-05");
    const red = await plans(community, { show: "red" });
    expect(red.items.map(({ name, red: count }) => [name, count])).toEqual([["过期", 1]]);
    expect((await plans(community)).counts.red).toBe(1);
  });

  it("keeps to the territory and the filters, in four statements", async () => {
    const { statements, result } = await collectStatements(() => plans(city));
    expect(statements.length).toBeLessThanOrEqual(5);
    expect(result.total).toBe(people.length);
    expect((await plans(foreign)).total).toBe(0);
    const mine = await plans(community, { who: "mine" });
    expect(mine.items.map(({ name }) => name).toSorted()).toEqual(["从未", "待批"].toSorted());
    expect((await plans(community, { path: "market" })).total).toBe(0);
  });
});

describe("就业后回访率", () => {
  it("knows of the last day of its period no more than had happened by then, and each point its own contact", async () => {
    const newcomer = worker({ name: "补三", contacts: [talked("2026-06-20")] });
    on("2026-06-22");
    await writeHistories([newcomer]);
    await refreshHistories(people);
    const missed = async (from: string, to: string) => {
      const period = { from, to, asOf: to === "2026-06-22" ? undefined : to };
      const names = async (metric: "callBacksMissed" | "callBacksDone") =>
        (await listPeople(community, { ...period, metric })).items.map(({ name }) => name).toSorted();
      const [left, done] = [await names("callBacksMissed"), await names("callBacksDone")];
      const { total } = await getFigures(community, { ...period, indicators: ["callBackRate"] });
      expect(total.callBackRate).toMatchObject({
        numerator: done.length,
        denominator: done.length + left.length,
      });
      return left;
    };
    // The contact of 20 June answers the third month, on that day, and never the first.
    expect(await missed("2026-06-01", "2026-06-15")).toEqual(["从未", "按时", "补三"].toSorted());
    expect(await missed("2026-06-01", "2026-06-22")).toEqual(["从未"]);
    expect(await missed("2026-04-01", "2026-04-30")).toEqual(["从未", "离岗", "补三"].toSorted());
    expect(await missed("2026-04-01", "2026-06-22")).toEqual(["从未", "离岗", "补三"].toSorted());
  });

  it("asks for none that 注销 came before, also once renewed unemployment is recorded", async () => {
    const left = (name: string, until: string) =>
      worker({
        name,
        work: [work("2026-03-10"), work("2026-06-20", "unemployed")],
        recognized: {
          id: newId(),
          on: "2026-03-02",
          fromApplication: false,
          certificate: true,
          until: { on: until, ground: "registration_cancelled" },
        },
      });
    const [onTheDay, dayAfter] = [left("当日注销", "2026-04-10"), left("次日注销", "2026-04-11")];
    on("2026-06-22");
    await writeHistories([onTheDay, dayAfter]);
    await refreshHistories(people);
    const missed = async (from: string, to: string) =>
      (await listPeople(community, { from, to, metric: "callBacksMissed" })).items.map(({ name }) => name);
    expect(await missed("2026-04-01", "2026-04-30")).not.toContain("当日注销");
    expect(await missed("2026-04-01", "2026-04-30")).toContain("次日注销");
    expect(await missed("2026-05-01", "2026-06-22")).not.toContain("次日注销");
    const states = async ({ id }: History) =>
      (await readEmploymentPage(community, id)).callBacks.map(({ state }) => state);
    expect(await states(onTheDay)).toEqual(["exited", "exited", "exited"]);
    expect(await states(dayAfter)).toEqual(["missed", "exited", "exited"]);
    const owed = await getDuties(community, { view: "team", kind: "call_back", limit: 1000 });
    expect(owed.items.filter(({ name }) => name.endsWith("注销"))).toEqual([]);
  });
});

describe("a city's own months of the call-backs", () => {
  it("hold everywhere for jobs that begin under them, and for no earlier one", async () => {
    on("2026-07-01");
    await setSetting(city, {
      unit: DEMO_UNITS.changchun,
      key: "call_back_months",
      fromOn: "2026-07-02",
      value: [2, 4],
      source: "长人社发〔2026〕14号",
    });
    const begun = (name: string, day: string) => worker({ name, work: [work(day)], plan: null });
    const [before, under] = [begun("先", "2026-07-01"), begun("后", "2026-07-02")];
    on("2026-09-02");
    await writeHistories([before, under]);
    await refreshHistories(people);
    const listed = (await Promise.all(CALL_BACK_SHOWS.map((show) => callBacks(community, { show })))).flatMap(
      ({ rows }) => rows,
    );
    // The filter offers the months of the rows and those of the standard in force, which no row may have yet.
    expect((await callBacks(community, { show: "due" })).points).toEqual([1, 2, 3, 4, 6]);
    const duties = await getDuties(community, { view: "team", kind: "call_back", limit: 1000 });
    const everywhere = async ({ id }: History) => {
      const page = await readEmploymentPage(community, id);
      const dossier = await getDossier(community, id);
      const draft = await draftPlan(community, id);
      return {
        page: page.callBacks.map(({ months }) => months),
        list: listed.filter(({ personId }) => personId === id).map(({ dueOn }) => dueOn),
        duty: duties.items.filter(({ personId }) => personId === id).map(({ dueOn }) => dueOn),
        dossier: dossier.openItems.filter(({ key }) => key === "call_back").map(({ dueOn }) => dueOn),
        plan: draft.measures.filter(({ way }) => way === "就业后回访").map(({ dueOn }) => dueOn),
      };
    };
    expect(await everywhere(under)).toEqual({
      page: [2, 4],
      list: ["2026-09-02"],
      duty: ["2026-09-02"],
      dossier: ["2026-09-02"],
      plan: ["2026-09-02"],
    });
    const earlier = await everywhere(before);
    expect(earlier.page).toEqual([1, 3, 6]);
    expect([earlier.duty, earlier.dossier]).toEqual([["2026-08-01"], ["2026-08-01"]]);
    // Overdue: the plan sets it within the first working days from now.
    expect(earlier.plan).toEqual(["2026-09-09"]);
  });
});
