import { sql } from "drizzle-orm";

import type { CheckId } from "../catalogue";
import * as application from "./application.server";
import { alone, type CaseRule, together } from "./case-rule.server";
import * as category from "./category.server";
import * as exits from "./exits.server";
import * as help from "./help.server";
import { importedWithoutNotice } from "./imported.server";
import * as needs from "./needs.server";
import * as posts from "./posts.server";
import * as procedure from "./procedure.server";
import { doubtfulRecords } from "./records.server";
import { type CheckContext, readsWhole, type RuleStatement } from "./source.server";

/** The one statement of each rule. */
export const ruleStatements: Record<CheckId, RuleStatement> = {
  R01: alone(application.incompleteForm),
  R02: alone(application.missingPapers),
  R03: application.wrongNumber,
  R04: application.recognizedTwice,
  R05: alone(category.older),
  R06: alone(category.dibao),
  R07: alone(category.graduate),
  R08: alone(category.disabled),
  R09: category.householdFirst,
  R10: alone(category.landless),
  R11: category.excluded,
  R12: alone(procedure.unverified),
  R13: procedure.noDeclaration,
  R14: (context) => sql`${procedure.shortNotice(context)} union all ${importedWithoutNotice(context)}`,
  R15: procedure.noticeLeaks,
  R16: procedure.openObjection,
  R17: alone(procedure.noSeal),
  R18: procedure.decidedLate,
  R19: procedure.undecidedLate,
  R20: procedure.notTold,
  R21: procedure.noCertificateEntry,
  R22: help.planMissing,
  R23: help.fewOffers,
  R24: help.poorOffers,
  R25: needs.untrained,
  R26: needs.unservedFounder,
  R27: help.safetyNetWaits,
  R28: help.silent,
  R29: doubtfulRecords,
  R30: posts.unrecognizedPlacement,
  R31: posts.overTerm,
  R32: posts.excludedPost,
  R33: posts.concurrentPost,
  R34: posts.subsidyLimits,
  R35: exits.shouldHaveLeft,
  R36: exits.exitWithoutEvidence,
  R37: exits.householdNotCleared,
  R38: exits.notCalledBack,
  R39: exits.notRecognizedAgain,
  R40: help.notSurveyedOrTrained,
};

/** What is looked for in one statement, whose rows name their `rule`. */
export type Search = { ids: readonly CheckId[]; statement: RuleStatement };

const searchFor = (id: CheckId): Search => ({
  ids: [id],
  statement: (context) => sql`(select ${id}::text as rule, x.* from (${ruleStatements[id](context)}) x)`,
});

/** Rules that test each application by itself. */
const OF_CASES: readonly CaseRule[] = [
  application.incompleteForm,
  application.missingPapers,
  category.older,
  category.dibao,
  category.graduate,
  category.disabled,
  category.landless,
  procedure.unverified,
  procedure.noSeal,
];
/** What asks the same rows: of a whole province or city those are read once for all of it. */
const TOGETHER: readonly Search[] = [
  { ids: OF_CASES.map(({ id }) => id), statement: together(OF_CASES) },
  { ids: needs.NEED_RULES, statement: needs.unansweredNeeds },
];

/** The searches that make up these rules. */
export function searchesFor(rules: readonly CheckId[], context: CheckContext): Search[] {
  const shared = readsWhole(context)
    ? TOGETHER.filter(({ ids }) => ids.every((id) => rules.includes(id)))
    : [];
  const single = rules.filter((id) => !shared.some(({ ids }) => ids.includes(id)));
  return [...shared, ...single.map(searchFor)];
}
