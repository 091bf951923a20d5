/** What makes a measure of a draft: shared by the files that hold the makers. Pure. */
import { serviceTypes, type ServiceType } from "~/lib/codes/help";
import { notice } from "~/law/clauses";
import type { Source } from "~/law/source";
import type { DraftContext, Proposals } from "./draft";
import type { Blocks } from "./entitlements";
import type { PlanMatch, PlanMeasure, PlanOption, PlanPaths } from "./measure";
import type { HelpRecord } from "./record";
import type { HelpPath } from "./status";

export type MakerContext = Pick<DraftContext, "asOf" | "responsible" | "calendar" | "standards"> &
  Proposals & {
    blocks: Blocks;
    employed: boolean;
    /** The last day before statutory retirement may be reached. */
    lastDay: string;
    /** The words that rule out a wished work, by wish. */
    against: (wish: string) => string | null;
  };
export type Maker = (record: HelpRecord, paths: PlanPaths, context: MakerContext) => PlanMeasure[];

export const has = (paths: PlanPaths, path: HelpPath) => paths.main === path || paths.others.includes(path);

export function measure(
  context: MakerContext,
  fields: Pick<PlanMeasure, "path" | "step" | "content"> & {
    dueOn: string;
    way: ServiceType;
    rule: string;
    fact: string;
    source?: Source | undefined;
    match?: PlanMatch[];
    options?: PlanOption[];
  },
): PlanMeasure {
  const { way, rule, fact, source = notice("四（二）"), match = [], options = [], dueOn, ...rest } = fields;
  return {
    ...rest,
    // Help ends with statutory retirement.
    dueOn: dueOn > context.lastDay ? context.lastDay : dueOn,
    way: serviceTypes.label(way),
    responsible: context.responsible,
    suggestedBy: { rule, fact, source },
    match,
    options,
  };
}

export const PERSONAL = "根据需求和特点制定个性化援助方案";

export const listed = (texts: readonly string[] | undefined) =>
  texts && texts.length > 0 ? `（${texts.join("、")}）` : "";
