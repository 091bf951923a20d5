import type { UnitLevel } from "~/lib/actor";

export const UNIT_LEVEL_LABELS: Readonly<Record<UnitLevel, string>> = {
  province: "省级",
  city: "市（州）级",
  county: "县（市、区）级",
  street: "街道（乡镇）",
  community: "社区（村）",
};
