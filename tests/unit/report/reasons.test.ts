import { describe, expect, it } from "vitest";

import { reasonsFor } from "~/features/supervision/difference/reasons";

const event = (
  kind: string,
  how: "recorded" | "voided" | "ended" | "changed",
  on: string,
  reason: string | null = null,
) => ({ kind, how, on, reason });

describe("a difference is explained by what was recorded since", () => {
  it.each([
    [
      "a late entry",
      "served",
      [event("service", "recorded", "2026-09-12")],
      ["补录：2026年9月12日的帮扶服务记录"],
    ],
    [
      "a void",
      "served",
      [event("service", "voided", "2026-09-12", "录入到了别人名下")],
      ["作废：2026年9月12日的帮扶服务记录，原因：录入到了别人名下"],
    ],
    [
      "a correction: voided and recorded again",
      "threeOffers",
      [event("offer", "voided", "2026-09-12", "工资写错"), event("offer", "recorded", "2026-09-13")],
      ["更正：岗位推荐作废后重新记录（2026年9月13日），原因：工资写错"],
    ],
    ["a late exit", "closing", [event("recognition", "ended", "2026-09-20")], ["补录：2026年9月20日退出"]],
    [
      "a transfer",
      "closing",
      [event("transfer", "recorded", "2026-09-15")],
      ["划转补录：2026年9月15日起由其他单位管理或转入"],
    ],
    ["a merge", "closing", [event("merge", "changed", "2026-10-09")], ["重复档案已合并"]],
    [
      "an exit proposed and not decided",
      "shouldHaveExited",
      [event("exit", "recorded", "2026-09-25")],
      ["注销提出：注销情形自2026年9月25日成立"],
    ],
    [
      "an exit withdrawn",
      "shouldHaveExited",
      [event("exit", "ended", "2026-10-20")],
      ["注销办理：2026年10月20日作出决定、撤回或撤销"],
    ],
    [
      "a plan approved with a past day",
      "withPlan",
      [event("plan", "recorded", "2026-09-01")],
      ["补录：2026年9月1日的援助方案批准"],
    ],
  ] as const)("%s", (_, mark, events, reasons) => expect(reasonsFor(mark, events)).toEqual(reasons));

  it("and not by what the figure does not rest on", () =>
    expect(reasonsFor("withPlan", [event("service", "recorded", "2026-09-12")])).toEqual([
      "所依据的登记信息在冻结后有更正",
    ]));

  it("with at most three days named", () => {
    const many = ["01", "02", "03", "04"].map((day) => event("service", "recorded", `2026-09-${day}`));
    expect(reasonsFor("served", many)).toEqual([
      "补录：2026年9月1日、2026年9月2日、2026年9月3日等的帮扶服务记录",
    ]);
  });
});
