import { describe, expect, it } from "vitest";
import { clauseText } from "~/law/clauses";
import { categoryNumber, categorySource, RECOGNITION_CATEGORIES } from "~/features/recognition/categories";
import { DOCUMENT_CODES, requiredDocuments } from "~/features/recognition/documents";
import {
  criterionLabels,
  documentLabels,
  exclusionLabels,
  factLabel,
  gateLabels,
  requiredDocumentsLabel,
} from "~/features/recognition/labels";
import { assessEligibility } from "~/features/recognition/rules";

describe("labels and lists", () => {
  const blank = assessEligibility({ asOf: "2026-03-02" });

  it("numbers and cites the categories in the notice's order", () => {
    expect(RECOGNITION_CATEGORIES.map(categoryNumber)).toEqual(["01", "02", "03", "04", "05", "06", "07"]);
    for (const category of RECOGNITION_CATEGORIES)
      expect(clauseText(categorySource(category))).not.toBeNull();
  });

  it("has Chinese for every test the rules make and every fact they ask for", () => {
    expect(Object.keys(gateLabels)).toEqual(blank.gate.map((one) => one.id));
    expect(Object.keys(exclusionLabels)).toEqual(blank.exclusions.map((one) => one.id));
    const criteria = blank.categories.flatMap((category) => category.criteria.map((one) => one.id));
    expect(new Set(Object.keys(criterionLabels))).toEqual(new Set(criteria));
    for (const path of blank.missingFacts) expect(factLabel(path), path).not.toBe(path);
  });

  it("asks for the materials the notice names", () => {
    expect(requiredDocumentsLabel("disabled")).toBe("居民身份证；户口簿或城镇居住证明；残疾人证");
    expect(requiredDocumentsLabel("older")).toBe("居民身份证；户口簿或城镇居住证明");
    const asked = RECOGNITION_CATEGORIES.flatMap((one) =>
      requiredDocuments(one).flatMap(({ anyOf }) => anyOf),
    );
    expect(new Set(asked)).toEqual(new Set(DOCUMENT_CODES));
    expect(Object.keys(documentLabels)).toEqual([...DOCUMENT_CODES]);
    for (const category of RECOGNITION_CATEGORIES) {
      for (const { source } of requiredDocuments(category)) expect(clauseText(source)).not.toBeNull();
    }
  });
});
