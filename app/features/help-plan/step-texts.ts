import type { GivenValues } from "~/lib/refused-form";

const LABELS: Readonly<Record<string, string>> = {
  send_back: "退回原因",
  review: "回顾情况",
  close: "结案说明",
  measure: "依据",
  move: "原因",
};

/**
 * What somebody wrote into a step of a plan that another hand was first with, in words: the form may be gone, the text
 * is shown to be taken elsewhere. Pure.
 */
export function stepTexts(given: GivenValues): string[] {
  const text = (name: string) => given[name]?.[0]?.trim() ?? "";
  const label = LABELS[text("step")];
  const written = ["reason", "note", "evidence"].map(text).filter((one) => one !== "");
  const comments = Object.keys(given).flatMap((name) => {
    const position = /^comment\.(\d{1,2})$/.exec(name)?.[1];
    return position !== undefined && text(name) !== "" ? [`第 ${position} 项批注：${text(name)}`] : [];
  });
  const unsigned = text("unsignedReason");
  return [
    ...(label ? written.map((one) => `${label}：${one}`) : []),
    ...comments,
    ...(unsigned === "" ? [] : [`没有签字的原因：${unsigned}`]),
  ];
}
