import type { UnitLevel } from "~/lib/actor";
import type { DivisionKind, DivisionLevel, UnitKind } from "./levels";

export const UNIT_LEVEL_LABELS: Readonly<Record<UnitLevel, string>> = {
  province: "省级",
  city: "市（州）级",
  county: "县（市、区）级",
  street: "街道（乡镇）",
  community: "社区（村）",
};

export const UNIT_KIND_LABELS: Readonly<Record<UnitKind, string>> = {
  bureau: "人力资源和社会保障部门",
  county_agency: "县级公共就业服务机构",
  working_area: "开发区公共就业服务机构",
  street_office: "街道（乡镇）公共就业服务平台",
  community_station: "社区（村）公共就业服务站",
};

export const DIVISION_LEVEL_LABELS: Readonly<Record<DivisionLevel, string>> = {
  province: "省",
  city: "市（州）",
  county: "县（市、区）",
  township: "街道（乡镇）",
  community: "社区（村）",
};

export const DIVISION_KIND_LABELS: Readonly<Record<DivisionKind, string>> = {
  province: "省",
  prefecture_city: "地级市",
  autonomous_prefecture: "自治州",
  district: "市辖区",
  county_city: "县级市",
  county: "县",
  autonomous_county: "自治县",
  statistical_zone: "开发区（统计用区划）",
  street: "街道",
  town: "镇",
  township: "乡",
  similar_township: "类似乡级单位",
  residents_committee: "居委会",
  villagers_committee: "村委会",
  similar_community: "类似居（村）委会",
};
