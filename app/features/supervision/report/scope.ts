import type { SupervisionReportData } from "./data";

/** How the report speaks of the territory, its parts and its author. */
export type ReportScope = {
  /** `全市`. */
  readonly all: string;
  /** What the rows are: `县（市、区）`; `单位` where the unit itself is one of them, which is none of its own parts. */
  readonly part: string;
  /** `我局`. */
  readonly self: string;
  readonly unitId: number;
};

const partNames: Readonly<Record<SupervisionReportData["unit"]["level"], string>> = {
  province: "市（州）",
  city: "县（市、区）",
  county: "街道（乡镇）",
  street: "社区（村）",
  community: "社区（村）",
};

const wholeNames: Readonly<Record<string, string>> = {
  省: "全省",
  州: "全州",
  市: "全市",
  县: "全县",
  区: "全区",
};

function wholeName({ level, shortName }: SupervisionReportData["unit"]): string {
  if (level === "street" || level === "community") return "辖区";
  return wholeNames[shortName.at(-1) ?? ""] ?? "辖区";
}

/** Who writes and signs: the body of the account, which may stand above the unit reported on. */
export function issuerOf({ issuer, unit }: SupervisionReportData): string {
  return issuer ?? unit.name;
}

export function reportScope(data: SupervisionReportData): ReportScope {
  const { unit } = data;
  const body = issuerOf(data).at(-1) ?? "";
  return {
    all: wholeName(unit),
    part: data.coverage.some((row) => row.unit.id === unit.id) ? "单位" : partNames[unit.level],
    self: body === "局" || body === "厅" ? `我${body}` : "我单位",
    unitId: unit.id,
  };
}
