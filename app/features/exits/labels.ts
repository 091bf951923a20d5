/** Chinese wording of this feature's codes. Grounds are named in `people/labels` (lists and exports share them). */
import type { RadarReason, RadarState } from "./radar";
import type { ExitAction, ExitStatus } from "./status";

export const exitStatusLabels: Record<ExitStatus, string> = {
  proposed: "待县级决定",
  confirmed: "已注销",
  rejected: "不予注销",
  withdrawn: "已撤回",
  undone: "注销已撤销",
};

export const exitActionLabels: Record<ExitAction, string> = {
  tell: "登记告知",
  object: "登记异议",
  withdraw: "撤回建议",
  confirm: "注销",
  reject: "不予注销",
  undo: "撤销注销",
};

export const exitOriginLabels = {
  caseworker: "人工提请",
  radar: "系统提示，人工提请",
  comparison: "数据比对",
} as const;

type Proposed = { origin: keyof typeof exitOriginLabels; by: string; ground: string };

/** Who stands behind a proposal: of work recorded, the system proposed it, and the hand only wrote the work down. */
export function proposerWords({ origin, by, ground }: Proposed): string {
  return origin === "radar" && ground === "registration_cancelled"
    ? `系统按就业登记提示（就业由${by}登记）`
    : `${by}，${exitOriginLabels[origin]}`;
}

export const toldWayLabels = {
  in_person: "当面告知",
  phone: "电话告知",
  message: "短信、微信告知",
  mail: "邮寄送达",
} as const;
export type ToldWay = keyof typeof toldWayLabels;

export const radarStateLabels: Record<RadarState, string> = {
  reached: "已到",
  unsettled: "待核定",
  ahead: "将到",
};

const REASONS: Record<Exclude<RadarReason, `comparison:${string}`>, string> = {
  retirement: "按出生日期推算的法定退休日期",
  months: "各项补贴合并计算的月数用满",
  placement: "公益性岗位期限用满",
  refusals: "半年内第三次拒绝",
  employed: "已就业，没有享受期限内的补贴和公益性岗位（建议，由县级决定）",
};

export function radarReasonLabel(reason: RadarReason): string {
  return reason in REASONS ? REASONS[reason as keyof typeof REASONS] : "部门数据与申报不一致";
}

export const EXIT_VIEWS = ["radar", "proposed", "decided"] as const;
export type ExitView = (typeof EXIT_VIEWS)[number];

export const exitViewLabels: Record<ExitView, string> = {
  radar: "将到或已到情形",
  proposed: "待县级决定",
  decided: "已办结",
};
