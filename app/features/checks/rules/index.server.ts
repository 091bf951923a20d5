import { sql } from "drizzle-orm";

import type { CheckId } from "../catalogue";
import * as application from "./application.server";
import * as category from "./category.server";
import * as exits from "./exits.server";
import * as help from "./help.server";
import { importedWithoutNotice } from "./imported.server";
import * as posts from "./posts.server";
import * as procedure from "./procedure.server";
import { doubtfulRecords } from "./records.server";
import { type CheckContext, readsWhole, type RuleStatement } from "./source.server";

/** The one statement of each rule. */
export const ruleStatements: Record<CheckId, RuleStatement> = {
  R01: application.incompleteForm,
  R02: application.missingPapers,
  R03: application.wrongNumber,
  R04: application.recognizedTwice,
  R05: category.olderConditions,
  R06: category.dibaoConditions,
  R07: category.graduateConditions,
  R08: category.disabilityConditions,
  R09: category.householdFirst,
  R10: category.landConditions,
  R11: category.excluded,
  R12: procedure.unverified,
  R13: procedure.noDeclaration,
  R14: (context) => sql`${procedure.shortNotice(context)} union all ${importedWithoutNotice(context)}`,
  R15: procedure.noticeLeaks,
  R16: procedure.openObjection,
  R17: procedure.noSeal,
  R18: procedure.decidedLate,
  R19: procedure.undecidedLate,
  R20: procedure.notTold,
  R21: procedure.noCertificateEntry,
  R22: help.planMissing,
  R23: help.fewOffers,
  R24: help.poorOffers,
  R25: help.untrained,
  R26: help.unservedFounder,
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

/** Rules that ask the same cases: of a whole province those are read once for all of them. */
const OF_SAME_CASES: Search = { ids: category.CATEGORY_RULES, statement: category.categoryConditions };

/** The searches that make up these rules. */
export function searchesFor(rules: readonly CheckId[], context: CheckContext): Search[] {
  const asOne = readsWhole(context) && OF_SAME_CASES.ids.every((id) => rules.includes(id));
  const single = asOne ? rules.filter((id) => !OF_SAME_CASES.ids.includes(id)) : rules;
  return [...(asOne ? [OF_SAME_CASES] : []), ...single.map(searchFor)];
}
