/** Lines of the registers in words, and forms as bodies. Pure. */
import { DUTY_FIELDS, type DutyKind, PUBLICITY_WAYS, publicityWayLabels } from "./kinds";

export function wayLabel(way: string | null): string | null {
  const known = PUBLICITY_WAYS.find((one) => one === way);
  return known ? publicityWayLabels[known] : way;
}

const NUMBERS: readonly string[] = ["unit", "expected", "attended", "hours"];

/** The body a register's form stands for: empty fields are absent, counts are numbers. */
export function dutyBody(values: Readonly<Record<string, string>>): Record<string, unknown> {
  const names = ["kind", "unit", "occurredOn", "title", "body", "reason", ...DUTY_FIELDS];
  return Object.fromEntries(
    names.flatMap((name) => {
      const text = values[name]?.trim() ?? "";
      if (text === "") return [];
      return [[name, NUMBERS.includes(name) && /^\d{1,9}$/.test(text) ? Number(text) : text]];
    }),
  );
}

type Line = { kind: DutyKind } & Partial<Record<(typeof DUTY_FIELDS)[number], string | number | null>>;

/** 实到 46/50 人，12 学时: the counts of a line; empty where there are none. */
export function countsText({ kind, expected, attended, hours }: Line): string {
  if (kind === "training") {
    return [`实到 ${attended ?? 0}/${expected ?? 0} 人`, ...(hours ? [`${hours} 学时`] : [])].join("，");
  }
  return attended ? `约 ${attended} 人` : "";
}
