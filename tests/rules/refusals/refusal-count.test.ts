/** 三（五）: three refusals within six months, and what counts as one; readable for a bureau's lawyer. */
import { describe, expect, it } from "vitest";
import { countRefusals, readRefusals, type Refusal, serviceSameness } from "~/features/refusals/rules";

const refused = (on: string, more: Partial<Refusal> = {}): Refusal => ({
  id: on,
  on,
  justified: false,
  ...more,
});
describe("three refusals within six months", () => {
  const verdict = (refusals: Refusal[], asOf: string, justifiedCounts = false) =>
    countRefusals(
      readRefusals(
        refusals.map((one) => ({ ...one, justifiedCounts })),
        "2026-01-01",
      ),
      asOf,
    );
  const three = [refused("2026-02-10"), refused("2026-05-10"), refused("2026-08-10")];

  it("counts the corresponding day, not the one after", () => {
    expect(verdict(three, "2026-08-09")).toMatchObject({ count: 2, verdict: "unmet" });
    expect(verdict(three, "2026-08-10")).toMatchObject({ count: 3, verdict: "met", reachedOn: "2026-08-10" });
    expect(verdict(three, "2026-08-11")).toMatchObject({ count: 2, verdict: "met" });
    const late = [...three.slice(0, 2), refused("2026-08-11")];
    expect(verdict(late, "2026-08-11")).toMatchObject({ count: 2, verdict: "unmet" });
  });
  it("shows and does not count justified ones, unless the unit has set so", () => {
    const list = [...three.slice(0, 2), refused("2026-08-10", { justified: true })];
    expect(verdict(list, "2026-08-10")).toMatchObject({ count: 2, verdict: "unmet" });
    expect(verdict(list, "2026-08-10", true)).toMatchObject({ count: 3, verdict: "met" });
  });
  it("counts no offer that was none, no post twice, nothing before the recognition", () => {
    const read = readRefusals(
      [
        refused("2025-12-31"),
        refused("2026-02-10", { sameness: "a" }),
        refused("2026-03-10", { sameness: "a" }),
        refused("2026-04-10", { invalidOffer: true }),
      ],
      "2026-01-01",
    );
    expect(read.map(({ notCounted }) => notCounted)).toEqual([
      "before_recognition",
      null,
      "repeat",
      "invalid_offer",
    ]);
  });
});

describe("one refusal written down twice", () => {
  it("counts once: the same service and words on one day, spaces aside; another day is another refusal", () => {
    const guidance = (id: string, on: string, content = "职业指导一次") =>
      refused(on, { id, sameness: serviceSameness("guidance", on, content) });
    const read = readRefusals(
      [
        guidance("a", "2026-02-10"),
        guidance("b", "2026-02-10", "职业指导 一次"),
        guidance("c", "2026-02-10", "职业指导两次"),
        guidance("d", "2026-02-11"),
      ],
      "2026-01-01",
    );
    expect(read.map(({ notCounted }) => notCounted)).toEqual([null, "repeat", null, null]);
  });
});
