/** Chinese wording for what applicants are told and how. */
import type { MessageKind, ToldWay } from "./views";

export const messageKindLabels: Record<MessageKind, string> = {
  accepted: "受理",
  correction_request: "一次性告知补正",
  public_notice: "开始公示",
  first_review_failed: "初审不通过",
  returned: "县级退回",
  refused: "不予认定",
  recognized: "予以认定",
};

export const toldWayLabels: Record<ToldWay, string> = {
  in_person: "当面",
  phone: "电话",
  message: "短信",
  mail: "邮寄",
  online: "网上",
};
