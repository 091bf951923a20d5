/**
 * 城镇户籍及城镇常住人员 (吉人社发〔2022〕10号 一（一）2、3、5): urban household registration or habitual residence in
 * a town; either is enough. The household book's first page decides which registration counts.
 */
import type { Source } from "~/law/source";
import type { EligibilityFacts } from "../inputs";
import { criterion, type Finding } from "./finding";

export function urban(facts: EligibilityFacts, source: Source): Finding {
  const outcome = criterion("urban", source);
  const kind = facts.householdRegistration?.kind;
  const resident = facts.habitualResidence?.urban;
  if (kind === "urban") return outcome.met("城镇户籍。");
  if (resident === true) return outcome.met("城镇常住人员。");
  const missing = [
    ...(kind === undefined
      ? [facts.householdRegistration ? "householdRegistration.kind" : "householdRegistration"]
      : []),
    ...(resident === undefined
      ? [facts.habitualResidence ? "habitualResidence.urban" : "habitualResidence"]
      : []),
  ];
  if (missing.length > 0) return outcome.unknown("户籍性质或是否城镇常住未填全，不能判断。", missing);
  return outcome.unmet("农村户籍，且不在城镇常住。");
}
