/** What a view of a page of figures asks, in words. Pure. */
import { categoryLabels } from "~/features/recognition/labels";

const ROWS: Readonly<Record<string, string>> = {
  unit: "按单位",
  category: "按类别",
  "unit,category": "按单位和类别",
};
const SHOWN: Readonly<Record<string, string>> = { below: "有未达标", far: "差 15 点以上" };

/** `unitName` of the unit asked for; empty for the own one. */
export function figuresWords(query: string, unitName: string): string {
  const asked = new URLSearchParams(query);
  const text = (name: string) => asked.get(name) ?? "";
  const category = text("category");
  return [
    unitName,
    text("asOf") && `截至 ${text("asOf")}`,
    (text("from") || text("to")) && `${text("from")} 至 ${text("to")}`,
    ROWS[text("rows")] ?? "",
    category in categoryLabels ? categoryLabels[category as keyof typeof categoryLabels] : "",
    SHOWN[text("show")] ?? "",
    text("sort") === "gap" ? "差得多的排前" : "",
  ]
    .filter(Boolean)
    .join("，");
}
