/** Words for the codes of this feature in pages. */
import type { StatusKind } from "~/components/ui/status";
import type { PostFilter } from "./inputs";
import type { PostStatus } from "./kinds";

export const postFilterLabels: Readonly<Record<PostFilter, string>> = {
  free: "有空额",
  proposed: "待认定",
  recognized: "已认定",
  refused: "不予认定",
  closed: "已停用",
  all: "全部",
};

export const postStatusMarks: Readonly<Record<PostStatus, StatusKind>> = {
  proposed: "wait",
  recognized: "ok",
  refused: "no",
  closed: "end",
};

export const placementStateMarks: Readonly<
  Record<"ended" | "within" | "unknown" | "over", { kind: StatusKind; label: string }>
> = {
  within: { kind: "run", label: "在岗" },
  unknown: { kind: "ask", label: "待核定类别" },
  over: { kind: "over", label: "期满未退" },
  ended: { kind: "end", label: "已离岗" },
};
