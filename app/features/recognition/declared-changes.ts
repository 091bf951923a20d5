/** What was changed in what the applicant declares (一（三）): facts word for word, other fields by their name. Pure. */
import { FACT_KEYS, factOf, factTitle, factWords, type PlaceNames } from "~/features/verification/fact-keys";
import { type ApplicationDetails, detailAt } from "./application-details";
import type { StoredFacts } from "./application-facts";
import type { RecognitionCategory } from "./categories";
import { DETAIL_LABELS, type DetailPath } from "./details-labels";
import { categoryLabels } from "./labels";

/** Masked numbers in the details: a change of hidden digits alone does not show. */
export type Declared = {
  category: RecognitionCategory;
  facts: StoredFacts;
  details: ApplicationDetails;
};

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** 月收入：每月 600.00 元 → 每月 0.00 元; empty when nothing declared was changed. */
export function declaredChanges(before: Declared, after: Declared, places: PlaceNames): string[] {
  const category = before.category === after.category ? [] : [["申请类别", before, after] as const];
  const facts = FACT_KEYS.flatMap((key) => {
    const [old, now] = [factOf(before.facts, key), factOf(after.facts, key)];
    if (same(old, now)) return [];
    return [`${factTitle(key)}：${factWords(key, old, places)} → ${factWords(key, now, places)}`];
  });
  const paths = Object.keys(DETAIL_LABELS) as DetailPath[];
  const details = paths
    .filter((path) => !same(detailAt(before.details, path), detailAt(after.details, path)))
    .map((path) => DETAIL_LABELS[path]);
  return [
    ...category.map(
      ([title, old, now]) => `${title}：${categoryLabels[old.category]} → ${categoryLabels[now.category]}`,
    ),
    ...facts,
    ...(details.length > 0 ? [`认定表：${details.join("、")}有改动`] : []),
  ];
}
