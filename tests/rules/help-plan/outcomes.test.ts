import { describe, expect, it } from "vitest";

import {
  contradictionMessage,
  contradictionOf,
  type OutcomeFacts,
  recordWords,
} from "~/features/help-plan/outcomes";

const NOTHING: OutcomeFacts = { work: null, inPost: false, inBusiness: false, inCourse: false };
const work = (status: string, destination: string | null = null): OutcomeFacts => ({
  ...NOTHING,
  work: { status, destination, occurredOn: "2026-02-02" },
});

describe("帮扶结果 and the record", () => {
  it.each([
    ["employed", NOTHING, "档案中没有就业记录"],
    ["employed", work("unemployed"), "档案中 2026-02-02 起没有就业"],
    ["employed", work("lost_contact"), "档案中 2026-02-02 起没有就业"],
    ["employed", work("employed", "employer"), null],
    ["employed", work("employed"), null],
    ["employed", work("employed", "other"), null],
    ["employed", work("employed", "flexible"), "档案中的就业去向是灵活就业"],
    ["self_employed", work("employed", "self_employment"), null],
    ["self_employed", work("employed", "other"), "档案中没有经营的记录"],
    ["self_employed", { ...work("employed", "other"), inBusiness: true }, null],
    ["self_employed", { ...NOTHING, inBusiness: true }, "档案中没有就业记录"],
    ["flexibly_employed", work("employed", "employer"), "档案中的就业去向是单位吸纳"],
    ["welfare_post", { ...work("employed", "welfare_post"), inPost: true }, null],
    ["welfare_post", work("employed", "welfare_post"), "档案中没有在岗的公益性岗位安置"],
    ["welfare_post", work("employed"), "档案中没有在岗的公益性岗位安置"],
    ["welfare_post", work("in_training"), "档案中 2026-02-02 起没有就业"],
    ["seeking", work("employed", "employer"), "档案中 2026-02-02 起已就业"],
    ["seeking", work("lost_contact"), "档案中 2026-02-02 起失联"],
    ["seeking", NOTHING, null],
    ["no_wish_yet", work("unemployed"), null],
    ["in_training", work("in_training"), null],
    ["in_training", { ...work("unemployed"), inCourse: true }, null],
    ["in_training", work("unemployed"), "档案中没有正在参加的培训"],
    ["in_internship", work("unemployed"), null],
    ["lost_contact", work("lost_contact"), null],
    ["lost_contact", NOTHING, "档案中没有登记失联"],
    ["exited", NOTHING, "认定仍有效，没有注销"],
  ] as const)("%s with %j: %s", (outcome, record, said) => {
    expect(contradictionOf(outcome, record)).toBe(said);
  });

  it("says how to mend it", () => {
    expect(contradictionMessage("employed", "档案中没有就业记录")).toContain(
      "请先在一人一册登记（或更正）就业",
    );
    expect(contradictionMessage("welfare_post", "档案中没有在岗的公益性岗位安置")).toContain(
      "请先登记公益性岗位安置",
    );
    expect(contradictionMessage("seeking", "档案中 2026-02-02 起已就业")).toContain("请改选实际的结果");
  });

  it("is told in words beside the choice", () => {
    expect(recordWords(NOTHING)).toBe("没有就业记录");
    expect(recordWords(work("employed", "flexible"))).toBe("2026-02-02 起已就业，灵活就业");
    expect(recordWords({ ...work("employed", "welfare_post"), inPost: true })).toBe(
      "2026-02-02 起已就业，公益性岗位在岗",
    );
  });
});
