import { describe, expect, it } from "vitest";

import { contradictionOf } from "~/features/help-plan/outcomes";

const work = (status: string, destination: string | null = null) => ({
  status,
  destination,
  occurredOn: "2026-02-02",
});

describe("帮扶结果 and the employment record", () => {
  it.each([
    ["employed", null, "档案中没有就业记录"],
    ["employed", work("unemployed"), "档案中 2026-02-02 起没有就业"],
    ["employed", work("employed", "employer"), null],
    ["employed", work("employed"), null],
    ["employed", work("employed", "other"), null],
    ["employed", work("employed", "flexible"), "档案中的就业去向是灵活就业"],
    ["self_employed", work("employed", "self_employment"), null],
    ["flexibly_employed", work("employed", "employer"), "档案中的就业去向是单位吸纳"],
    ["welfare_post", work("employed", "welfare_post"), null],
    ["welfare_post", work("in_training"), "档案中 2026-02-02 起没有就业"],
    ["seeking", work("employed", "employer"), "档案中 2026-02-02 起已就业"],
    ["seeking", null, null],
    ["no_wish_yet", work("unemployed"), null],
    ["in_training", work("in_training"), null],
    ["lost_contact", null, null],
    ["exited", null, "认定仍有效，没有注销"],
  ] as const)("%s with %j: %s", (outcome, record, said) => {
    expect(contradictionOf(outcome, record)).toBe(said);
  });
});
