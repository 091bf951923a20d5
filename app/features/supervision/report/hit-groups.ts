/**
 * Rules whose hits a report does not tell as one group under the rule's own name: a figure of the report tells some of
 * them already, and what it does not tell stands in groups of its own. Pure.
 */
import type { CheckId } from "~/features/checks/catalogue";

type HitGroup = {
  /** In the kept lists and in the report's figures. */
  readonly code: `${CheckId}.${string}`;
  /** As an official names it; unlike every other group's. */
  readonly name: string;
  readonly title: string;
  readonly mend: string;
  /** What the hit says is wrong, where that tells the groups of a rule apart; null: all the others. */
  readonly failing: string | null;
};

/** Of a rule's groups a hit stands in the first that fits; where none fits, a figure tells it. */
export const HIT_GROUPS: Readonly<Partial<Record<CheckId, readonly HitGroup[]>>> = {
  // 无方案 is a figure. A plan may be both overdue and incomplete: it is told once, as overdue.
  R22: [
    {
      code: "R22.review",
      name: "方案逾期未回顾",
      title: "部分援助方案逾期未回顾",
      mend: "对逾期的方案逐份回顾，登记回顾结果，情况有变化的及时调整。",
      failing: "review",
    },
    {
      code: "R22.measures",
      name: "方案措施不完整",
      title: "部分援助方案的措施不完整",
      mend: "补齐措施的步骤、内容、途径、负责人和期限。",
      failing: "measures",
    },
  ],
  // 无帮扶记录 is a figure of the period: who was served at its beginning may have heard nothing since.
  R28: [
    {
      code: "R28.silent",
      name: "长期未联系",
      title: "部分人员长期未联系",
      mend: "逐人联系，了解情况和需求，并如实登记。",
      failing: null,
    },
  ],
};

/**
 * Rules that look at what a figure's gap shows already, on terms of their own (days of grace, say): whoever they hit
 * stands in that figure, and one problem is not told twice.
 */
export const TOLD_BY_FIGURES = ["R18", "R19", "R23", "R27", "R35"] as const satisfies readonly CheckId[];

/** The rule a group's hits are of. */
export function ruleOfGroup(code: string): string {
  return code.split(".")[0] ?? code;
}
