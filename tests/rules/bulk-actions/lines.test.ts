/** Which lines of a bulk action can be done and taken back, case by case. */
import { describe, expect, it } from "vitest";

import type { BulkRow } from "~/features/bulk-actions/kinds";
import {
  crowdedVacancies,
  planBest,
  planLine,
  type PlanVacancy,
  suggestVacancies,
} from "~/features/bulk-actions/offer-plan";
import { judgeAssignment, judgeBulkOffer } from "~/features/bulk-actions/rules";
import { judgeUndo, type Written } from "~/features/bulk-actions/undo-rules";
import type { ListedSeeker } from "~/features/job-offers/load-seekers.server";
import { minimumWageOn } from "~/law/minimum-wage";

const TODAY = "2026-11-23";
const NANGUAN = "220102000000";
/** 2,230 yuan in 南关区 since 2025. */
const WAGE = minimumWageOn(NANGUAN, TODAY);

const work = (changes: Partial<PlanVacancy> = {}): PlanVacancy => ({
  id: "v1",
  employer: "宏运物业",
  post: "保洁员",
  occupation: null,
  places: 1,
  wageMin: 2900,
  wageMax: null,
  education: null,
  ageMin: null,
  ageMax: null,
  workingHours: "day_shift",
  acceptsDisabled: null,
  divisionCode: NANGUAN,
  workplace: "长春市南关区",
  validUntil: null,
  closedOn: null,
  ...changes,
});

const seeker = (personId: string, changes: Partial<ListedSeeker> = {}): ListedSeeker => ({
  personId,
  city: 1,
  countyId: 2,
  recognizedOn: "2026-01-10",
  employment: "unemployed",
  retiresOn: "2040-06-21",
  earlier: [],
  seeker: {
    wishes: ["保洁"],
    skills: [],
    expectedWage: null,
    workDivision: null,
    workingHours: null,
    residenceDivision: "220102003001",
    age: 45,
    education: null,
    disabled: false,
    avoids: {},
    unreadLimits: [],
    staysNear: null,
  },
  ...changes,
});

describe("an offer among many", () => {
  const judge = (vacancy: PlanVacancy, offeredOn = TODAY, person: ListedSeeker | undefined = seeker("p")) => {
    const judged = judgeBulkOffer(person, vacancy, { offeredOn, today: TODAY, minimumWage: WAGE });
    return judged.ok ? "offered" : judged.code;
  };

  it.each([
    [
      "one yuan below the minimum wage",
      work({ wageMin: Number(WAGE.monthly) - 1 }),
      TODAY,
      "below_minimum_wage",
    ],
    ["the minimum wage itself", work({ wageMin: Number(WAGE.monthly) }), TODAY, "offered"],
    ["the day before the last day", work({ validUntil: TODAY }), "2026-11-22", "offered"],
    ["the last day of the vacancy", work({ validUntil: TODAY }), TODAY, "offered"],
    ["the day after", work({ validUntil: "2026-11-22" }), TODAY, "expired"],
    ["closed on the day", work({ closedOn: TODAY }), TODAY, "offered"],
    ["closed the day before", work({ closedOn: "2026-11-22" }), TODAY, "vacancy_closed"],
    ["the day before the recognition", work(), "2026-01-09", "before_recognition"],
    ["the day of the recognition", work(), "2026-01-10", "offered"],
  ])("%s", (_name, vacancy, offeredOn, expected) => {
    expect(judge(vacancy, offeredOn)).toBe(expected);
  });

  it("counts the same employer and post once, however they are written", () => {
    const earlier = [{ sameness: "宏运物业|保洁员", occurredOn: "2026-11-02", invalidReasons: [] }];
    const again = judgeBulkOffer(seeker("p", { earlier }), work({ employer: "宏运 物业" }), {
      offeredOn: TODAY,
      today: TODAY,
      minimumWage: WAGE,
    });
    expect(again).toMatchObject({ code: "repeat", message: "11-02 已推荐过同一岗位，只计一次。" });
    const invalid = earlier.map((one) => ({ ...one, invalidReasons: [{}] }));
    expect(judge(work(), TODAY, seeker("p", { earlier: invalid }))).toBe("offered");
  });

  it("is none for a full vacancy, nor from statutory retirement on", () => {
    expect(judge(work({ left: 0 }))).toBe("no_places_left");
    expect(judge(work({ left: 1 }))).toBe("offered");
    expect(judge(work(), TODAY, seeker("p", { retiresOn: TODAY }))).toBe("retired");
    expect(judge(work(), TODAY, seeker("p", { retiresOn: "2026-11-24" }))).toBe("offered");
  });

  it("of one place to many people says so", () => {
    const lines = ["a", "b"].map((id) =>
      planLine(id, seeker(id), work({ places: 2, left: 1 }), { today: TODAY, wageIn: () => WAGE }),
    );
    expect(crowdedVacancies([work({ places: 2, left: 1 })], lines)).toEqual([
      { employer: "宏运物业", post: "保洁员", left: 1, people: 2 },
    ]);
    expect(crowdedVacancies([work({ places: 2 })], lines)).toEqual([]);
  });

  it("needs a recognition in force and a standard to compare with", () => {
    expect(judge(work(), TODAY, seeker("p", { recognizedOn: null }))).toBe("not_recognized");
    const day = { offeredOn: TODAY, today: TODAY, minimumWage: null };
    expect(judgeBulkOffer(seeker("p"), work(), day)).toMatchObject({ code: "no_minimum_wage" });
  });
});

describe("vacancies before they are offered", () => {
  const context = { today: TODAY, wageIn: () => WAGE };
  const people = (count: number) =>
    new Map(Array.from({ length: count }, (_, index) => [`p${index}`, seeker(`p${index}`)]));

  it("what speaks against it and somebody at work are left unticked", () => {
    expect(planLine("p", seeker("p"), work(), context)).toMatchObject({ level: "fits", proposed: true });
    const old = planLine("p", seeker("p"), work({ ageMax: 40 }), context);
    expect(old).toMatchObject({ level: "conflict", proposed: false, refusal: null });
    expect(old.reasons[0]).toContain("40 岁以下");
    const working = planLine("p", seeker("p", { employment: "employed" }), work(), context);
    expect(working).toMatchObject({ proposed: false, reasons: expect.arrayContaining(["现为已就业"]) });
  });

  it("one place goes to three people, the fourth gets the next best, the seventh is told there is none", () => {
    const stock = [work(), work({ id: "v2", employer: "御苑物业" })];
    const lines = planBest([...people(7).keys()], people(7), stock, context);
    const given = lines.map(({ vacancy, refusal }) => vacancy?.id ?? refusal?.code);
    expect(given.filter((id) => id === "v1")).toHaveLength(3);
    expect(given.filter((id) => id === "v2")).toHaveLength(3);
    expect(given[6]).toBe("no_match");
  });

  it("what has to be asked first is neither ticked nor given as the best: the next that asks nothing is", () => {
    const back = seeker("p", {
      seeker: { ...seeker("p").seeker, wishes: ["保洁", "门卫"], avoids: { standing: "腰椎病，不宜久站" } },
    });
    const cleaning = work();
    const gate = work({ id: "v2", post: "门卫" });
    const asked = planLine("p", back, cleaning, context);
    expect(asked).toMatchObject({ level: "attention", proposed: false, refusal: null });
    expect(asked.reasons[0]).toContain("久站");
    const best = (stock: PlanVacancy[]) => planBest(["p"], new Map([["p", back]]), stock, context)[0];
    expect(best([cleaning, gate])).toMatchObject({ vacancy: { id: "v2" }, proposed: true });
    const none = best([cleaning]);
    expect(none).toMatchObject({ vacancy: null, refusal: { code: "no_match" } });
    expect(none?.refusal?.message).toContain("须先与本人商量（久站");
  });

  it("who works already takes no place of a post from those who look for one", () => {
    const group = people(4);
    const first = group.get("p0");
    if (!first) throw new Error("the first of the group");
    group.set("p0", { ...first, employment: "employed" });
    const lines = planBest([...group.keys()], group, [work()], context);
    expect(lines.map(({ vacancy, proposed }) => [vacancy?.id, proposed])).toEqual([
      ["v1", false],
      ["v1", true],
      ["v1", true],
      ["v1", true],
    ]);
  });

  it("are suggested by how many they fit; those that suit nobody are not", () => {
    const stock = [
      work({ ageMax: 40 }),
      work({ id: "v2", post: "焊工" }),
      work({ id: "v3", employer: "御苑物业" }),
    ];
    const suggested = suggestVacancies(people(2), stock, context);
    expect(suggested.map(({ vacancy, fits, attention }) => [vacancy.id, fits, attention])).toEqual([
      ["v3", 2, 0],
      ["v2", 0, 2],
    ]);
  });
});

describe("somebody put in charge", () => {
  const assignee = { id: "a", name: "姜晓彤", unit: { id: 10, lastId: 19, name: "民康街道" } };
  const person = { status: "recognized", unitId: 12, responsibleId: null };
  it.each([
    ["a person of the unit below", person, false, "ok"],
    ["a person of the unit itself", { ...person, unitId: 10 }, false, "ok"],
    ["the last unit below", { ...person, unitId: 19 }, false, "ok"],
    ["the next street", { ...person, unitId: 20 }, false, "outside_assignee"],
    ["the county above", { ...person, unitId: 9 }, false, "outside_assignee"],
    ["an exited person", { ...person, status: "exited" }, false, "exited"],
    ["one already in charge of", { ...person, responsibleId: "a" }, false, "already_assigned"],
    ["one already in charge of, with something to do", { ...person, responsibleId: "a" }, true, "ok"],
    ["nobody of the territory", undefined, false, "not_found"],
  ])("%s", (_name, one, withTask, expected) => {
    const judged = judgeAssignment(one, assignee, withTask);
    expect(judged.ok ? "ok" : judged.code).toBe(expected);
  });
});

describe("taking back", () => {
  const row = (changes: Partial<BulkRow>): BulkRow => ({
    personId: "p",
    ok: true,
    code: "done",
    message: "",
    ...changes,
  });
  const standing = (changes: Partial<Written> = {}) =>
    new Map([["r", { touched: false, voided: false, ...changes }]]);
  const mine = { responsibleId: "a" };
  it.each([
    ["an untouched offer", row({ offerId: "r" }), mine, standing(), "undone"],
    ["an answered offer", row({ offerId: "r" }), mine, standing({ touched: true }), "followed"],
    ["an offer voided meanwhile", row({ offerId: "r" }), mine, standing({ voided: true }), "already_voided"],
    ["a contact corrected meanwhile", row({ contactId: "r" }), mine, standing({ touched: true }), "followed"],
    ["still in charge", row({ before: null }), mine, standing(), "undone"],
    ["in another's charge since", row({ before: null }), { responsibleId: "b" }, standing(), "changed"],
    [
      "the reminder done",
      row({ before: "c", followUpId: "r" }),
      mine,
      standing({ touched: true }),
      "follow_up_done",
    ],
    ["moved away", row({ offerId: "r" }), undefined, standing(), "not_found"],
  ])("%s", (_name, one, person, written, expected) => {
    expect(judgeUndo(one, person, written, "a").code).toBe(expected);
  });
});
