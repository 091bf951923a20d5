import { StatusMark, type StatusKind } from "~/components/ui/status";
import type { IssueSeverity } from "~/lib/tabular/issues";
import { severityLabels } from "../labels";
import { type ShownCell, type ShownIssue, worstSeverity } from "../shown-rows";

const MARKS: Record<IssueSeverity, { kind: StatusKind; mark: string; text: string }> = {
  error: { kind: "no", mark: "text-bad", text: "text-bad" },
  warning: { kind: "soon", mark: "text-warn-mark", text: "text-warn" },
  fixed: { kind: "ok", mark: "text-ok", text: "" },
};

function Finding({ issue }: { issue: ShownIssue }) {
  const { kind, mark, text } = MARKS[issue.severity];
  return (
    <span className={`mt-0.5 grid grid-cols-[12px_minmax(0,1fr)] gap-1 text-xs ${text}`}>
      <StatusMark kind={kind} className={`mt-[3px] ${mark}`} />
      <span>
        <span className="visually-hidden">{severityLabels[issue.severity]}：</span>
        {issue.message}
      </span>
    </span>
  );
}

const LONGEST_UNBROKEN = 14;

/** The cell as written and, below it, what was found in it. `named` puts the column's name before it. */
export function ShownCellText({ cell, named = false }: { cell: ShownCell; named?: boolean }) {
  const worst = worstSeverity(cell.issues);
  const value = cell.value === "" ? "未填" : cell.value;
  const isShort = [...value].length <= LONGEST_UNBROKEN;
  const isFaint = cell.value === "" && worst !== "error";
  return (
    <div className={worst !== null ? "min-w-36 wrap-anywhere" : isShort ? "whitespace-nowrap" : "min-w-36"}>
      {named && <span className="text-ink-2">{cell.label} </span>}
      <span className={worst === "error" ? "font-bold text-bad" : isFaint ? "faint" : undefined}>
        {value}
      </span>
      {cell.issues.map((issue) => (
        <Finding key={`${issue.code} ${issue.message}`} issue={issue} />
      ))}
    </div>
  );
}
