import { describe, expect, it } from "vitest";

import {
  checkSubsidy,
  type SubsidyContext,
  type SubsidyRequest,
} from "~/features/subsidies/application-rules";
import { postMoneyProblems } from "~/features/subsidies/post-money";
import { flexibleAmount, postAmount, startUpAmount } from "~/features/subsidies/amounts";
import type { SubsidyFact } from "~/features/subsidies/entitlements";
import { monthRunLabel } from "~/features/subsidies/months";
import type { WorkSpell } from "~/features/subsidies/work-line";
import { announcedWindow } from "~/law/subsidy-windows";
import { addMonths } from "~/lib/calendar-date";
import { fenOf, formatFen, yuanOf } from "~/lib/money";
import { requestCases } from "../../cases/subsidy-requests";
import type { RequestCase } from "../../cases/subsidy-requests/case";

const CHANGCHUN = ["220100000000"];

function contextOf(
  earlier: readonly (readonly [SubsidyFact["kind"], string, string])[],
  request: SubsidyRequest,
): SubsidyContext {
  return {
    today: request.appliedOn,
    facts: {
      sex: "male",
      birthDate: "1976-08-12",
      retirementCategory: "male",
      placements: [
        {
          id: "甲",
          employer: "城区保洁服务中心",
          post: "保洁员",
          startsOn: "2026-03-02",
          contractUntil: "2029-03-02",
          endedOn: "2026-09-01",
          ordinal: 1,
          wage: 300_000,
          division: "220102000000",
        },
      ],
      subsidies: earlier.map(([kind, from, until], index) => ({
        id: String(index),
        kind,
        status: "approved",
        fromMonth: `${from}-01`,
        untilMonth: `${until}-01`,
        appliedOn: "2025-12-31",
        decidedOn: "2025-12-31",
        amount: 1,
        placementId: kind.startsWith("welfare") ? "甲" : null,
      })),
      line: [],
      seasonsSet: [],
      recognitions: [{ from: "2023-01-10", until: null }],
    },
    recognitions: [{ from: "2023-01-10", until: null }],
    attendance: [
      ["2026-03", 22],
      ["2026-04", 22],
      ["2026-05", 19],
      ["2026-06", 21],
      ["2026-08", 0],
    ].map(([month, daysPresent]) => ({
      placementId: "甲",
      month: `${month}-01`,
      daysDue: month === "2026-05" || month === "2026-06" ? 21 : 22,
      daysPresent: Number(daysPresent),
    })),
    line: [],
    businesses: [],
    division: "220102000000",
    employerCeiling: null,
    trainingCeiling: null,
    tierSet: false,
    seasons: [2022, 2023, 2024, 2025, 2026, 2027].map((year) => ({
      year,
      window: announcedWindow(CHANGCHUN, request.kind, year),
    })),
  };
}

/** The line of a case: what it tells, its job, or the work its kind is for. */
function lineOf({
  kind,
  job,
  wage,
  contract,
  line,
}: Pick<RequestCase, "kind" | "job" | "wage" | "contract" | "line">): WorkSpell[] {
  const spell = (what: string, from: string, until: string | null = null): WorkSpell => ({
    status: what === "unemployed" ? "unemployed" : "employed",
    destination: what === "unemployed" ? null : what,
    employer: null,
    wage: null,
    contract: null,
    contractUntil: null,
    from,
    until,
  });
  if (line) return line.map(([what, from], index) => spell(what, from, line[index + 1]?.[1] ?? null));
  if (job) {
    const signed = {
      contract: contract === "unsaid" ? null : contract !== "none",
      contractUntil:
        contract === "unsaid" || contract === "none" ? null : (contract ?? addMonths(job[1], 36)),
    };
    return [
      { ...spell("employer", job[1], job[2] ?? null), employer: job[0], wage: wage ?? null, ...signed },
    ];
  }
  if (kind === "flexible_social_insurance") return [spell("flexible", "2022-01-10")];
  return kind === "start_up" ? [spell("self_employment", "2023-01-10")] : [];
}

describe("a subsidy asked for", () => {
  it.each(requestCases)("$name（$clause）", (one) => {
    const request: SubsidyRequest = {
      id: one.decided ? "台账" : null,
      kind: one.kind,
      fromMonth: one.months ? `${one.months[0]}-01` : null,
      untilMonth: one.months ? `${one.months[1]}-01` : null,
      appliedOn: one.appliedOn,
      recordedOn: one.recordedOn ?? one.appliedOn,
      placementId: one.placement ?? null,
      operatingSince: one.operatingSince ?? null,
      supportId: one.support?.linked ? "创业" : null,
      enrolmentId: one.training && one.training.named !== false ? "培训" : null,
      amount: one.amount ?? 100,
      payee: one.payee ?? null,
      contributionPaid: one.paid ?? null,
      checkedBy: one.checkedBy ?? null,
    };
    const context = contextOf(one.earlier ?? [], request);
    const given = {
      status: "approved",
      fromMonth: null,
      untilMonth: null,
      decidedOn: null,
      amount: 1,
    } as const;
    const ledger: SubsidyFact[] = one.training?.inLedger
      ? [
          {
            ...given,
            id: "台账",
            kind: "training",
            appliedOn: "2026-04-01",
            placementId: null,
            enrolmentId: "培训",
          },
        ]
      : [];
    const found = checkSubsidy(request, {
      ...context,
      today: one.recordedOn ?? one.appliedOn,
      recognitions: [{ from: "2023-01-10", until: one.exitOn ?? null }],
      line: lineOf(one),
      businesses: one.business ? [{ on: one.business[0], closedOn: one.business[1] ?? null }] : [],
      seasons: one.noSeason ? context.seasons.map(({ year }) => ({ year, window: null })) : context.seasons,
      tierSet: one.tierSet ?? false,
      trainingCeiling: one.ceiling === undefined ? null : { fen: one.ceiling, source: "市设定" },
      employerCeiling: one.ceiling === undefined ? null : { fen: one.ceiling, source: "市设定" },
      facts: {
        ...context.facts,
        subsidies: [...context.facts.subsidies, ...ledger],
        placements: context.facts.placements.map((held) => ({
          ...held,
          endedOn: one.leftOn ?? held.endedOn,
        })),
      },
      elsewhere: {
        startUps: one.support ? [{ id: "创业", status: one.support.status, on: "2026-04-01" }] : [],
        enrolments: one.training
          ? [
              {
                id: "培训",
                name: "养老护理员（初级）",
                status: one.training.status,
                endedOn: "2026-04-10",
                paidOn: one.training.paidOn ?? null,
                hours: 120,
                attendedHours: one.training.attended ?? 120,
              },
            ]
          : [],
      },
    });
    expect(found.map(({ code }) => code)).toEqual(one.refused);
    for (const { message, source } of found) expect([message, source?.document]).not.toContain("");
  });

  it("waits for the category where retirement decides, and is over after the last possible day", () => {
    const woman = (until: string, birthDate: string) => {
      const request: SubsidyRequest = {
        id: null,
        kind: "employer_social_insurance",
        fromMonth: until,
        untilMonth: until,
        appliedOn: "2027-12-31",
        recordedOn: "2027-12-31",
        placementId: null,
        operatingSince: null,
        amount: 100,
      };
      const line = lineOf({ kind: request.kind, job: ["宏运物业", "2023-01-10"] });
      const base = { ...contextOf([], request), line, employerCeiling: { fen: 100_000, source: "市设定" } };
      const facts = {
        ...base.facts,
        sex: "female" as const,
        birthDate,
        retirementCategory: null,
        placements: [],
      };
      return checkSubsidy(request, { ...base, facts }).map(({ code }) => code);
    };
    // 1976年6月15日生：50岁类 2027年3月15日退休，55岁类 2033年2月。
    expect(woman("2027-03-01", "1976-06-15")).toEqual([]);
    expect(woman("2027-04-01", "1976-06-15")).toEqual(["retirement_category_unknown"]);
    expect(woman("2027-04-01", "1968-06-15")).toEqual(["past_retirement"]);
  });
});

describe("公益性岗位补贴 by the minimum wage of the month (财社〔2023〕181号)", () => {
  const NANGUAN = "220102000000";
  const NONGAN = "220122000000";
  const most = (months: readonly string[], division: string | undefined, amount: number, wage = 300_000) => {
    const placement = {
      id: "甲",
      employer: "城区保洁服务中心",
      post: "保洁员",
      startsOn: "2023-01-01",
      contractUntil: "2026-12-31",
      endedOn: null,
      ordinal: 1,
      wage,
      ...(division === undefined ? {} : { division }),
    };
    const asked = {
      id: "s",
      kind: "welfare_post" as const,
      placementId: "甲",
      amount,
      payee: null,
      checkedBy: null,
      basis: "",
    };
    const attendance = months.map((month) => ({ placementId: "甲", month, daysDue: 22, daysPresent: 22 }));
    return postMoneyProblems(
      asked,
      { placements: [placement], attendance, employerCeiling: null, day: "2026-12-01" },
      months,
    ).map(({ code }) => code);
  };
  const OVER = ["over_the_minimum_wage"];
  it.each([
    ["长春, the last month of 2,120", ["2025-11-01"], NANGUAN, 212_000],
    ["长春, the first month of 2,230", ["2025-12-01"], NANGUAN, 223_000],
    ["长春, both months in one application", ["2025-11-01", "2025-12-01"], NANGUAN, 435_000],
    ["长春, September 2024", ["2024-09-01"], NANGUAN, 188_000],
    ["农安县, third class since October 2024", ["2025-11-01"], NONGAN, 178_000],
    ["no division on file: the wage of the post", ["2025-11-01"], undefined, 300_000],
  ])("%s: no cent more", (_name, months, division, amount) => {
    expect(most(months, division, amount)).toEqual([]);
    expect(most(months, division, amount + 1)).toEqual(OVER);
  });
  it("counts whatever the post pays, less or more", () => {
    expect(most(["2025-12-01"], NANGUAN, 223_000, 200_000)).toEqual([]);
    expect(most(["2025-12-01"], NANGUAN, 223_001, 900_000)).toEqual(OVER);
  });
});

describe("amounts", () => {
  it("are half of what was paid, capped at the tier of 100 %", () => {
    expect(flexibleAmount(960_001, null, "2026-11-02")).toMatchObject({ amount: 480_000 });
    expect(flexibleAmount(2_000_000, 1_200_000, "2026-11-02")).toMatchObject({
      amount: 600_000,
      basis: "实缴基本养老保险费 20,000.00 元的 50%，按 100% 档 12,000.00 元 封顶",
    });
    expect(startUpAmount("2026-05-10").amount).toBe(500_000);
    expect(postAmount(223_000, { daysDue: 22, daysPresent: 21 }).amount).toBe(212_863);
    expect(postAmount(223_000, { daysDue: 0, daysPresent: 0 }).amount).toBe(0);
  });

  it("are read and written in yuan", () => {
    expect([fenOf("9600"), fenOf("9,600.5"), fenOf("0.05"), fenOf("9.605"), fenOf("-1"), fenOf("")]).toEqual([
      960_000,
      960_050,
      5,
      null,
      null,
      null,
    ]);
    expect([yuanOf(960_050), yuanOf(5), formatFen(123_456_700)]).toEqual([
      "9600.50",
      "0.05",
      "1,234,567.00 元",
    ]);
  });
});

describe("windows", () => {
  it("hold from the year announced; other cities have none on file", () => {
    expect(announcedWindow(CHANGCHUN, "flexible_social_insurance", 2019)).toBeNull();
    expect(announcedWindow(CHANGCHUN, "flexible_social_insurance", 2026)).toMatchObject({
      opensOn: "2026-10-19",
      closesOn: "2026-12-31",
    });
    expect(announcedWindow(["220200000000"], "flexible_social_insurance", 2026)).toMatchObject({
      opensOn: "2026-11-01",
      closesOn: "2026-12-30",
    });
    expect(announcedWindow(["220300000000"], "flexible_social_insurance", 2026)).toBeNull();
    expect(announcedWindow(CHANGCHUN, "start_up", 2026)).toBeNull();
  });

  it("names runs of months", () => {
    expect([
      monthRunLabel("2026-03-01", "2026-03-01"),
      monthRunLabel("2026-01-01", "2026-03-01"),
      monthRunLabel("2025-12-01", "2026-02-01"),
    ]).toEqual(["2026年3月", "2026年1月–3月", "2025年12月–2026年2月"]);
  });
});
