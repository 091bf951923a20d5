import { NOTICE, SYSTEM_STANDARDS } from "~/law/documents";
import { managementStandards } from "~/law/standards";
import type { unitSetting } from "~db/schema";
import { DEMO_UNITS } from "./demo-accounts";

type Setting = typeof unitSetting.$inferInsert;

const NOTICE_FROM = "2022-05-10";

function setting(unitId: number, key: string, value: unknown, source: string): Setting {
  return { unitId, key, fromOn: NOTICE_FROM, value, source };
}

/**
 * What a unit may set for itself and below (the readings where the texts are silent); the nearest unit
 * above a case decides. `review_levels` 2: street or community → county, 3: community → street → county.
 */
export const REFERENCE_SETTINGS: readonly Setting[] = [
  setting(DEMO_UNITS.province, "review_levels", 2, `${NOTICE} 二（二）（三）：基层初审、县级复核`),
  setting(DEMO_UNITS.nanguan, "review_levels", 3, "南关区审核层级设定：社区受理、街道签署初步意见、区级复核"),
  setting(
    DEMO_UNITS.province,
    "processing_includes_notice",
    true,
    `${NOTICE} 二（四）：受理后10个工作日内完成，公示期计入`,
  ),
  setting(
    DEMO_UNITS.province,
    "employed_exit",
    "suggest",
    `${NOTICE} 三：就业不当然退出，列为建议注销由县级决定`,
  ),
  setting(
    DEMO_UNITS.province,
    "justified_refusals_count",
    false,
    `${NOTICE} 三（五）：有正当理由的拒绝不计入3次`,
  ),
  ...managementStandards.flatMap(({ key, label, values }) =>
    values.map(({ from, value }) => ({
      unitId: DEMO_UNITS.province,
      key,
      fromOn: from,
      value,
      source: `${SYSTEM_STANDARDS} ${label}`,
    })),
  ),
];
