import { describe, expect, it } from "vitest";

import { type ApplyField, applyFields } from "~/features/subsidies/form-fields";
import { newSubsidySchema } from "~/features/subsidies/inputs";
import { isForPlacement, isMonthly, type SubsidyKind, subsidyKinds } from "~/features/subsidies/kinds";

const MEANT: [SubsidyKind, must: string, may: string][] = [
  ["flexible_social_insurance", "fromMonth untilMonth contributionPaid", "fullTierContribution amount note"],
  ["employer_social_insurance", "fromMonth untilMonth payee amount basis", "contributionPaid note"],
  ["welfare_post_social_insurance", "placementId fromMonth untilMonth amount basis", "contributionPaid note"],
  ["welfare_post", "placementId fromMonth untilMonth amount basis", "note"],
  ["start_up", "operatingSince", "amount payee note"],
  ["training", "enrolmentId amount basis", "payee note"],
];

describe("the form of an application", () => {
  it.each(MEANT)("of %s asks for its own fields alone", (kind, must, may) => {
    const fields = applyFields(kind, { tierSet: false });
    const named = (needed: boolean) =>
      fields.flatMap((one) => (one.must === needed ? one.name : [])).join(" ");
    expect([named(true), named(false)]).toEqual([must, may]);
  });

  it("is there for every kind, months for those by the month, the placement for those of a post", () => {
    expect(MEANT.map(([kind]) => kind)).toEqual(subsidyKinds.codes);
    for (const kind of subsidyKinds.codes) {
      const names = applyFields(kind, { tierSet: true }).map(({ name }) => name);
      expect(names.includes("fromMonth"), kind).toBe(isMonthly(kind));
      expect(names.includes("placementId"), kind).toBe(isForPlacement(kind));
      expect(names).not.toContain("fullTierContribution");
      const known: readonly ApplyField[] = names;
      for (const name of known) expect(Object.keys(newSubsidySchema.shape)).toContain(name);
    }
  });
});
