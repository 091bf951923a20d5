import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "~/lib/calendar-date";
import {
  ageLabel,
  possibleCategories,
  RETIREMENT_CATEGORIES,
  retirementReached,
  retirementSpan,
  statutoryRetirement,
} from "~/law/retirement";
import { NoValueForDateError } from "~/law/dated";
import { retirementCases } from "../cases/retirement";

const birth = fc.integer({ min: 0, max: 25_000 }).map((offset) => addDays("1940-01-01", offset));
const category = fc.constantFrom(...RETIREMENT_CATEGORIES);

describe("statutory retirement", () => {
  it.each(retirementCases)(
    "$category born $birth: $age, $month",
    ({ category, birth, delay, age, month }) => {
      for (const day of ["01", "15", "28"]) {
        const retirement = statutoryRetirement(`${birth}-${day}`, category);
        expect(retirement.delayMonths).toBe(delay);
        expect(ageLabel(retirement.statutoryAge)).toBe(age);
        expect(retirement.retirementMonth).toBe(month);
        expect(retirement.retirementDate).toBe(`${month}-${day}`);
      }
    },
  );

  it("falls on the birthday, or on the month's last day where there is none", () => {
    expect(statutoryRetirement("1971-04-30", "female55")).toMatchObject({
      retirementDate: "2026-08-30",
      retirementMonth: "2026-08",
      statutoryAge: { years: 55, months: 4 },
      delayMonths: 4,
    });
    expect(statutoryRetirement("1974-11-30", "female55").retirementDate).toBe("2031-02-28");
    expect(statutoryRetirement("1964-02-29", "male").retirementDate).toBe("2024-02-29");
    expect(statutoryRetirement("2999-12-31", "male").retirementDate).toBe("3062-12-31");
    expect(statutoryRetirement("1960-02-29", "female55").retirementDate).toBe("2015-02-28");
  });

  it("uses the law of the day asked about", () => {
    expect(statutoryRetirement("1965-01-10", "male", "2024-12-31").retirementDate).toBe("2025-01-10");
    expect(statutoryRetirement("1965-01-10", "male", "2025-01-01").retirementDate).toBe("2025-02-10");
    expect(statutoryRetirement("1965-01-10", "male", "2024-12-31").source.document).toBe("国发〔1978〕104号");
    expect(() => statutoryRetirement("1965-01-10", "male", "1978-06-01")).toThrow(NoValueForDateError);
  });

  it("leaves two dates open where the women's category is unknown", () => {
    const span = retirementSpan("1975-02-10", "female", null);
    expect([span.earlier.retirementDate, span.later.retirementDate]).toEqual(["2025-03-10", "2031-06-10"]);
    expect(retirementReached(span, "2025-03-09")).toBe("unmet");
    expect(retirementReached(span, "2025-03-10")).toBe("unknown");
    expect(retirementReached(span, "2031-06-09")).toBe("unknown");
    expect(retirementReached(span, "2031-06-10")).toBe("met");
    expect(possibleCategories("male", "female50")).toEqual(["male"]);
    expect(possibleCategories(null, null)).toEqual(["male", "female50", "female55"]);
  });

  it("property: who is born later never retires earlier", () => {
    fc.assert(
      fc.property(birth, fc.integer({ min: 0, max: 400 }), category, (born, days, one) => {
        const [first, second] = [
          statutoryRetirement(born, one),
          statutoryRetirement(addDays(born, days), one),
        ];
        expect(second.retirementDate >= first.retirementDate).toBe(true);
        expect(second.delayMonths).toBeGreaterThanOrEqual(first.delayMonths);
      }),
    );
  });

  it("property: once reached it stays reached, and before 2025 the delay changes nothing", () => {
    fc.assert(
      fc.property(birth, category, fc.integer({ min: 0, max: 30_000 }), (born, one, offset) => {
        const span = { earlier: statutoryRetirement(born, one), later: statutoryRetirement(born, one) };
        const asOf = addDays("1990-01-01", offset);
        const reached = retirementReached(span, asOf);
        expect(reached).not.toBe("unknown");
        if (reached === "met") expect(retirementReached(span, addDays(asOf, 1))).toBe("met");
        if (asOf < "2025-01-01") {
          const original = statutoryRetirement(born, one, asOf);
          expect(asOf >= original.retirementDate).toBe(reached === "met");
        }
      }),
    );
  });
});
