/** What a correction of a member says in words, old → new. Pure. */
import { retirementCategoryLabels, sexLabels } from "~/features/recognition/labels";
import type { CalendarDate } from "~/lib/calendar-date";
import type { Sex } from "~/lib/resident-id";
import type { RetirementCategory } from "~/law/retirement";

/** A member as its row keeps it. */
export type MemberContent = {
  personId: string | null;
  name: string;
  relation: string;
  sex: Sex | null;
  birthDate: CalendarDate | null;
  residentIdIndex: string | null;
  residentIdMasked: string | null;
  retirementCategory: RetirementCategory | null;
};

const NONE = "未填";

const change = (label: string, from: string | null, to: string | null) =>
  from === to ? [] : [`${label} ${from ?? NONE} → ${to ?? NONE}`];

function numberChange(from: MemberContent, to: MemberContent): string[] {
  if (from.residentIdIndex === to.residentIdIndex) return [];
  const said = change("公民身份号码", from.residentIdMasked, to.residentIdMasked);
  return said.length > 0 ? said : [`公民身份号码 ${to.residentIdMasked ?? NONE}：隐去的各位有改动`];
}

/** One line per field that changed; of a member joined to a dossier the rest is what the dossier says. */
export function memberChanges(from: MemberContent, to: MemberContent): string[] {
  const named = [...change("姓名", from.name, to.name), ...change("与户主关系", from.relation, to.relation)];
  if (to.personId !== null) return from.personId === to.personId ? named : [...named, "关联一人一册"];
  const retirement = ({ sex, retirementCategory: code }: MemberContent) =>
    // A man has one age only; that he has it is said by his sex.
    code === null || sex === "male" ? null : retirementCategoryLabels[code];
  return [
    ...named,
    ...numberChange(from, to),
    ...change("性别", from.sex && sexLabels[from.sex], to.sex && sexLabels[to.sex]),
    ...change("出生日期", from.birthDate, to.birthDate),
    ...change("原退休年龄类别", retirement(from), retirement(to)),
  ];
}
