/** What of a bulk action can still be taken back, line by line. Pure. */
import type { BulkRow, UndoCode, UndoRow } from "./kinds";

/** A record the action wrote, as it stands now. */
export type Written = { touched: boolean; voided: boolean };

const UNDONE_TEXTS = {
  offer: "推荐已撤销",
  contact: "联系记录已撤销",
  reminder: "安排的事已撤销",
  assign: "责任人已恢复",
} as const;

function kindOf(row: BulkRow): keyof typeof UNDONE_TEXTS {
  if (row.offerId !== undefined) return "offer";
  if (row.contactId !== undefined) return "contact";
  return row.before === undefined ? "reminder" : "assign";
}

/**
 * A line goes back while nothing has followed it: the record it wrote is neither voided nor changed, the reminder not
 * done, and the person still in the charge the action gave (`assignedTo`). Whoever left the territory stays as is.
 */
export function judgeUndo(
  row: BulkRow,
  person: { responsibleId: string | null } | undefined,
  written: ReadonlyMap<string, Written>,
  assignedTo: string | null,
): UndoRow {
  const { personId } = row;
  const no = (code: UndoCode, message: string): UndoRow => ({ personId, ok: false, code, message });
  if (!person) return no("not_found", "此人已不在您的辖区内，未撤销。");
  if (row.before !== undefined && person.responsibleId !== assignedTo) {
    return no("changed", "责任人后来又调整过，未恢复。");
  }
  const reminder = row.followUpId === undefined ? undefined : written.get(row.followUpId);
  if (reminder && (reminder.touched || reminder.voided)) {
    return no("follow_up_done", "定下的事已经办结，未撤销。");
  }
  const record = written.get(row.offerId ?? row.contactId ?? "");
  if (record?.voided) return no("already_voided", "这条记录已另行作废。");
  if (record?.touched) {
    return no(
      "followed",
      row.offerId === undefined ? "这条记录后来改动过，未撤销。" : "本人已有反馈，未撤销。",
    );
  }
  return { personId, ok: true, code: "undone", message: UNDONE_TEXTS[kindOf(row)] };
}
