/** The parts of a dossier in the order of the booklet, and the tabs of the page that show them. Pure. */
import type { CalendarDate } from "~/lib/calendar-date";
import type { DossierRecords } from "../records";
import type { DossierState } from "../state";
import { contactPart, guidancePart, offerPart, planPart, startUpPart, trainingPart } from "./help-parts";
import { type DossierPart, rowCount } from "./part";
import { abilityPart, coverPart, familyPart, personPart, recognitionPart, wishesPart } from "./person-parts";
import {
  employmentPart,
  exitPart,
  logPart,
  paperPart,
  postPart,
  refusalPart,
  subsidyPart,
} from "./way-parts";

/** All nineteen, in order. */
export function dossierParts(
  records: DossierRecords,
  state: DossierState,
  asOf: CalendarDate,
): DossierPart[] {
  return [
    coverPart(records, state, asOf),
    personPart(records, state, asOf),
    recognitionPart(records),
    familyPart(records),
    wishesPart(records),
    abilityPart(records),
    planPart(records),
    offerPart(records, state),
    guidancePart(records),
    trainingPart(records),
    startUpPart(records),
    postPart(records, asOf),
    subsidyPart(records),
    contactPart(records),
    employmentPart(records),
    refusalPart(records),
    exitPart(records),
    paperPart(records),
    logPart(records),
  ];
}

/** Tabs beside the overview; each shows whole parts. */
export const DOSSIER_TABS = {
  recognition: { label: "认定", parts: [3, 4] },
  needs: { label: "意愿能力", parts: [5, 6] },
  plan: { label: "方案", parts: [7] },
  offers: { label: "岗位推荐", parts: [8] },
  training: { label: "培训创业", parts: [10, 11] },
  benefits: { label: "补贴公岗", parts: [13, 12] },
  contacts: { label: "联系走访", parts: [14, 9] },
  employment: { label: "就业失业", parts: [15, 16, 17] },
  papers: { label: "材料", parts: [18] },
  log: { label: "查阅与修改", parts: [19] },
} as const satisfies Record<string, { label: string; parts: readonly number[] }>;
export type DossierTab = keyof typeof DOSSIER_TABS;

export function isDossierTab(text: string | null): text is DossierTab {
  return text !== null && Object.hasOwn(DOSSIER_TABS, text);
}

/** The parts of a tab, in its order. */
export function partsOfTab(parts: readonly DossierPart[], tab: DossierTab): DossierPart[] {
  return DOSSIER_TABS[tab].parts.flatMap((number) => parts.filter((part) => part.number === number));
}

/** How many records each tab holds; plans are counted by version, the log in full. */
export function tabCounts(
  records: DossierRecords,
  parts: readonly DossierPart[],
): Record<DossierTab, number> {
  const counted = (tab: DossierTab) => partsOfTab(parts, tab).reduce((sum, part) => sum + rowCount(part), 0);
  return {
    recognition: records.recognitions.length,
    needs: records.assessments.length,
    plan: records.plans.length,
    offers: counted("offers"),
    training: records.supports.enrolments.length + records.supports.startUps.length,
    benefits:
      records.supports.subsidies.length +
      records.supports.placements.length +
      records.supports.queue.length +
      records.supports.recoveries.length,
    contacts: records.services.length,
    employment: counted("employment"),
    papers: counted("papers"),
    log: records.log.total,
  };
}
