import { describe, expect, it } from "vitest";

import {
  dueAfterReturn,
  rectificationDue,
  rectificationFigures,
  rectificationState,
  workingDaysLeft,
} from "~/features/rectifications/due-day";
import { rectificationNotice } from "~/features/rectifications/notice";
import {
  blockOf,
  type FindingAction,
  type FindingHand,
  type FindingState,
  offeredActions,
} from "~/features/rectifications/status";
import { readWorkCalendar } from "~db/seed/reference";

const calendar = readWorkCalendar();

describe("the limit of a rectification", () => {
  it.each([
    ["2026-11-24", 15, "2026-12-15", "平常的三周"],
    ["2026-09-25", 5, "2026-10-09", "跨国庆假期"],
    ["2026-02-12", 5, "2026-02-26", "春节前，2 月 14 日调休上班计入"],
    ["2026-11-20", 1, "2026-11-23", "周五下达，周一到期"],
  ])("%s 起 %i 个工作日到 %s：%s", (from, days, expected) => {
    expect(rectificationDue(from, days, calendar)).toBe(expected);
  });

  it("never reckons with a calendar that is not loaded", () => {
    expect(() => rectificationDue("2026-12-28", 15, calendar)).toThrow(/工作日历/);
    expect(workingDaysLeft("2027-01-08", "2026-12-28", calendar)).toBeNull();
  });

  it("begins anew when sent back, but never takes time away", () => {
    expect(dueAfterReturn("2026-11-20", "2026-11-24", { standard: 5 }, calendar)).toBe("2026-12-01");
    expect(dueAfterReturn("2026-12-15", "2026-11-24", { standard: 5 }, calendar)).toBe("2026-12-15");
    // A limit that was named holds, also where the earlier one ends later.
    expect(dueAfterReturn("2026-12-15", "2026-11-24", { given: 5, standard: 15 }, calendar)).toBe(
      "2026-12-01",
    );
  });
});

describe("what a finding counts as", () => {
  it.each([
    [{ dueOn: "2026-11-24", closedOn: null }, "2026-11-23", "not_due", "到期前一日"],
    [{ dueOn: "2026-11-24", closedOn: null }, "2026-11-24", "not_due", "到期当日，期限未满"],
    [{ dueOn: "2026-11-24", closedOn: null }, "2026-11-25", "overdue", "次日起超期"],
    [{ dueOn: "2026-11-24", closedOn: "2026-11-26" }, "2026-11-25", "overdue", "迟销号：销号前一日仍是超期"],
    [{ dueOn: "2026-11-24", closedOn: "2026-11-26" }, "2026-11-26", "done", "销号当日起完成"],
    [{ dueOn: null, closedOn: null }, "2026-11-25", "not_due", "还没有下达整改"],
  ] as const)("%o 在 %s 是 %s：%s", (finding, on, expected, _reason) => {
    expect(rectificationState(finding, on)).toBe(expected);
  });

  it("gives figures that add up, as in the audit report of DOMAIN §5.2", () => {
    const many = (count: number, dueOn: string | null, closedOn: string | null) =>
      Array.from({ length: count }, () => ({ dueOn, closedOn }));
    const figures = rectificationFigures(
      [
        ...many(349, "2026-11-20", "2026-11-18"),
        ...many(32, "2026-11-20", null),
        ...many(117, "2026-12-20", "2026-11-22"),
        ...many(327, "2026-12-20", null),
      ],
      "2026-11-24",
    );
    expect(figures).toEqual({ found: 825, done: 466, due: 381, dueDone: 349, overdue: 32, notDue: 327 });
    expect(figures.dueDone + figures.overdue).toBe(figures.due);
    expect(figures.done + figures.overdue + figures.notDue).toBe(figures.found);
  });
});

const SUPERVISOR: FindingHand = {
  accountId: "city",
  roles: ["supervisor"],
  unit: { id: 100, level: "city" },
  onIssuersSide: true,
};
const COUNTY: FindingHand = {
  accountId: "county",
  roles: ["reviewer"],
  unit: { id: 102, level: "county" },
  onIssuersSide: false,
};
const state = (changes: Partial<FindingState> = {}): FindingState => ({
  status: "found",
  problem: "弄虚作假",
  countyId: 102,
  repliedBy: null,
  measuresAsked: [],
  measuresTaken: [],
  measuresOpen: [],
  ...changes,
});
const code = (action: FindingAction, of: FindingState, hand: FindingHand) =>
  blockOf(action, of, hand)?.code ?? null;

describe("who takes which step", () => {
  it.each([
    ["order", state(), SUPERVISOR, null],
    ["order", state(), COUNTY, "forbidden"],
    ["order", state({ status: "ordered" }), SUPERVISOR, "wrong_status"],
    ["reply", state({ status: "ordered" }), COUNTY, null],
    ["reply", state({ status: "ordered" }), SUPERVISOR, "forbidden"],
    ["reply", state({ status: "ordered", countyId: 103 }), COUNTY, "forbidden"],
    ["reply", state({ status: "ordered" }), { ...COUNTY, roles: ["caseworker"] }, "forbidden"],
    ["close", state({ status: "replied", repliedBy: "county" }), SUPERVISOR, null],
    ["close", state({ status: "replied", repliedBy: "county" }), COUNTY, "forbidden"],
    ["close", state({ status: "replied", repliedBy: "city" }), SUPERVISOR, "same_hands"],
    ["send_back", state({ status: "replied", repliedBy: "city" }), SUPERVISOR, "same_hands"],
    ["close", state({ status: "ordered" }), SUPERVISOR, "wrong_status"],
    ["close", state({ status: "replied" }), { ...SUPERVISOR, onIssuersSide: false }, "forbidden"],
    ["reopen", state({ status: "closed", repliedBy: "county" }), SUPERVISOR, null],
    ["reopen", state({ status: "closed" }), COUNTY, "forbidden"],
    ["reopen", state({ status: "closed" }), { ...SUPERVISOR, onIssuersSide: false }, "forbidden"],
    ["reopen", state({ status: "replied" }), SUPERVISOR, "wrong_status"],
    ["void_measure", state({ status: "closed" }), COUNTY, "wrong_status"],
    ["void", state({ status: "closed" }), SUPERVISOR, "wrong_status"],
    ["measure", state({ status: "ordered" }), COUNTY, null],
    ["measure", state({ status: "found" }), COUNTY, "wrong_status"],
  ] as const)("%s: %o", (action, of, hand, expected) => {
    expect(code(action, of, hand)).toBe(expected);
  });

  it("strikes nothing off while a measure that was asked for is missing", () => {
    const asked = state({ status: "replied", repliedBy: "county", measuresAsked: ["cancel", "recover"] });
    expect(blockOf("close", { ...asked, measuresTaken: ["cancel"] }, SUPERVISOR)?.message).toContain(
      "追回款项",
    );
    expect(blockOf("close", { ...asked, measuresTaken: ["cancel", "recover"] }, SUPERVISOR)).toBeNull();
    const waiting = {
      ...asked,
      measuresTaken: ["cancel", "recover"],
      measuresOpen: [{ kind: "cancel", state: "undecided" }],
    } as const;
    expect(blockOf("close", waiting, SUPERVISOR)?.code).toBe("measure_open");
    const owing = {
      ...waiting,
      measuresOpen: [{ kind: "recover", state: "owed", owed: "1234.50" }],
    } as const;
    expect(blockOf("close", owing, SUPERVISOR)).toMatchObject({
      code: "measure_open",
      message: expect.stringContaining("1,234.50 元") as string,
    });
    const back = { ...waiting, measuresOpen: [{ kind: "recover", state: "taken_back" }] } as const;
    expect(blockOf("close", back, SUPERVISOR)?.message).toContain("作废");
    expect(blockOf("send_back", waiting, SUPERVISOR)).toBeNull();
    expect(offeredActions(asked, SUPERVISOR).map(({ action }) => action)).toEqual([
      "send_back",
      "close",
      "void",
    ]);
  });
});

it("names the closed finding and who opens it to a county that would take its measure back", () => {
  const block = blockOf("void_measure", state({ status: "closed" }), COUNTY);
  expect(block?.message).toContain("“弄虚作假”已销号");
  expect(block?.message).toContain("重新打开");
});

describe("the letter", () => {
  const order = {
    number: "ZG-220100-2026-0001",
    countyOffice: "长春市南关区就业服务局",
    issuerOffice: "长春市人力资源和社会保障局",
    requirement: "逐件整改，举一反三。",
    issuedOn: "2026-11-24",
    dueOn: "2026-12-15",
    limitDays: 15,
  };
  const finding = {
    problem: "公示",
    article: "二（二）",
    content: "初审意见在公示期满前签署",
    caseNumber: "RD-220102-2026-000123",
    unitName: "南关区民康街道",
    measuresAsked: ["cancel" as const],
  };
  const words = (blocks: unknown) => JSON.stringify(blocks);

  it("names number, days, clauses and cases, and counts the problems", () => {
    const { blocks } = rectificationNotice(order, [finding, finding, { ...finding, problem: "办结时限" }]);
    const text = words(blocks);
    for (const word of [
      "3 个问题",
      "公示 2 个，办结时限 1 个",
      "2026年12月15日",
      "RD-220102-2026-000123",
      "二（二）",
    ]) {
      expect(text).toContain(word);
    }
    expect(text).toContain("初审意见在公示期满前签署。要求：取消认定。");
    expect(text).not.toContain("。。");
  });

  it("is addressed to and signed by offices, not districts", () => {
    const { blocks } = rectificationNotice(order, [finding]);
    expect(blocks).toContainEqual({ kind: "paragraph", text: "长春市南关区就业服务局：", indent: "flush" });
    expect(blocks.find(({ kind }) => kind === "closing")).toMatchObject({
      unit: "长春市人力资源和社会保障局",
    });
  });

  it("stays a whole letter when every finding has been voided", () => {
    const { blocks } = rectificationNotice(order, []);
    expect(words(blocks)).toContain("均已作废");
    expect(blocks.some(({ kind }) => kind === "grid")).toBe(false);
  });
});
