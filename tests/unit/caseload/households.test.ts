import { describe, expect, it } from "vitest";

import type { HouseholdRows } from "~db/seed/caseload/rows";
import { AS_OF, peopleOf } from "./people";

const everybody = peopleOf(3000);
const households = everybody.flatMap((rows) => rows.households);
const of = (status: string) => households.filter(({ household }) => household.status === status);

describe("invented households", () => {
  it("stand behind everybody recognized after an application as a member of one", () => {
    const recognized = everybody.filter((rows) =>
      rows.recognitions.some(
        ({ category, applicationId }) => category === "zero_employment_household" && applicationId,
      ),
    );
    expect(recognized.length).toBeGreaterThan(10);
    for (const rows of recognized) {
      expect(rows.households).toHaveLength(1);
      const [home] = rows.households;
      expect(home?.members.map(({ personId }) => personId)).toContain(rows.person.id);
      expect(rows.applications.at(-1)?.householdId).toBe(home?.household.id);
      const accepted = rows.applications.at(-1)?.acceptedOn ?? AS_OF;
      expect((home?.recognition?.occurredOn ?? "") <= accepted).toBe(true);
    }
  });

  it("come in every state, with numbers that count up", () => {
    for (const status of ["draft", "applied", "recognized", "cleared", "refused"]) {
      expect(of(status).length, status).toBeGreaterThan(0);
    }
    const numbers = households.map(({ household }) => household.number);
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const number of numbers) expect(number).toMatch(/^LJ-22\d{4}-20\d\d-\d{6}$/);
  });

  it("leave the list when somebody works, and only then", () => {
    for (const { recognition, household } of of("cleared")) {
      expect(recognition?.endReason).toBe("member_employed");
      expect((recognition?.untilOn ?? "") >= (recognition?.occurredOn ?? "")).toBe(true);
      expect(household.status).toBe("cleared");
    }
    for (const { recognition } of of("recognized")) expect(recognition?.untilOn).toBeUndefined();
  });

  it("write down nothing after the day they are seen from, and their steps in order", () => {
    const inOrder = ({ steps }: HouseholdRows) =>
      steps.every((step, index) => step.position === index + 1 && step.occurredOn <= AS_OF);
    expect(households.every(inOrder)).toBe(true);
    for (const { steps } of households) {
      const moments = steps.map(({ recordedAt }) => recordedAt.getTime());
      expect(moments).toEqual(moments.toSorted((a, b) => a - b));
    }
  });
});
