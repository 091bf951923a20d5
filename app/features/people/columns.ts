/** The columns of the people list one may hide; the name always stands. Pure. */
export const PEOPLE_COLUMNS = [
  { id: "residentId", label: "证件号" },
  { id: "sex", label: "性别" },
  { id: "age", label: "年龄" },
  { id: "place", label: "单位" },
  { id: "category", label: "类别" },
  { id: "recognizedOn", label: "认定日期" },
  { id: "employment", label: "就业状态" },
  { id: "unemployedMonths", label: "失业月数" },
  { id: "plan", label: "方案" },
  { id: "offers", label: "有效岗位" },
  { id: "next", label: "下一事项" },
  { id: "lastContactOn", label: "最近联系" },
  { id: "responsible", label: "责任人" },
] as const;

const USUALLY_HIDDEN: readonly string[] = ["recognizedOn", "employment"];

/** The hidden ones, by what was chosen; without a choice the usual ones. */
export function hiddenColumns(chosen: readonly string[] | null): string[] {
  const ids = PEOPLE_COLUMNS.map(({ id }) => id);
  return ids.filter((id) => (chosen === null ? USUALLY_HIDDEN.includes(id) : !chosen.includes(id)));
}
