/** A contradiction in one sentence (一（三）). Pure. */
import { sourceLabel } from "./departments";
import { factWords, type PlaceNames, WHOLE_CASE } from "./fact-keys";
import { isOfForm } from "./form-contradictions";
import type { QuestionView } from "./views";

type Asked = Pick<QuestionView, "factKey" | "source" | "declaredValue" | "sharedValue">;

/** 申报“没有劳动关系”，社保为“有劳动关系”。 Of the case as a whole: both sides as they were written, where they were. */
export function questionWords(
  { factKey, source: code, declaredValue, sharedValue }: Asked,
  places: PlaceNames,
): string {
  const source = sourceLabel(code);
  if (factKey === WHOLE_CASE) {
    const sides = [declaredValue, sharedValue].filter((one) => typeof one === "string");
    return sides.length > 0 ? `${sides.join("；")}。` : `${source}的结论为“不一致”，没有指明是哪一项。`;
  }
  const declared = factWords(factKey, declaredValue, places);
  const stated = declaredValue === undefined ? "申请表没有填" : `申报“${declared}”`;
  if (isOfForm(code)) {
    return sharedValue === undefined
      ? `${stated}，同一张${source}与此对不上。`
      : `${stated}，同一张${source}说的是“${factWords(factKey, sharedValue, places)}”。`;
  }
  return sharedValue === undefined
    ? `${stated}，${source}认为不是这样。`
    : `${stated}，${source}为“${factWords(factKey, sharedValue, places)}”。`;
}
