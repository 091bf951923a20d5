/** The states of a transfer and the only ways between them. */
import { conflict } from "~/lib/errors";

export const TRANSFER_STATUSES = ["proposed", "accepted", "declined", "cancelled"] as const;
export type TransferStatus = (typeof TRANSFER_STATUSES)[number];

export const TRANSFER_STATUS_LABELS: Record<TransferStatus, string> = {
  proposed: "待接收",
  accepted: "已接收",
  declined: "不予接收",
  cancelled: "已撤回",
};

/** Which side a transfer is looked at from: what waits for this unit, what it sent out, what came and went. */
export const TRANSFER_VIEWS = ["waiting", "sent", "came", "left", "failed"] as const;
export type TransferView = (typeof TRANSFER_VIEWS)[number];

export const TRANSFER_VIEW_LABELS: Record<TransferView, string> = {
  waiting: "待接收",
  sent: "等对方接收",
  came: "已转入",
  left: "已转出",
  failed: "未办成",
};

/** Only an open transfer can be answered or cancelled: 409 naming its state. */
export function requireOpen(status: TransferStatus): void {
  if (status === "proposed") return;
  throw conflict(
    "wrong_status",
    `这件转移${TRANSFER_STATUS_LABELS[status]}，不能再办理。请刷新页面看最新情况。`,
    {
      currentStatus: status,
    },
  );
}
