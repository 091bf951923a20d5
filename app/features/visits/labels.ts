/** Chinese wording of the visit page: shorter than the ledgers', for a thumb. */
import type { ContactWith } from "~/features/dossier/rules";
import type { HOW_NOW, OFFER_ANSWERS } from "./inputs";

export const visitWhoLabels: Record<ContactWith, string> = { self: "本人", family: "家属", none: "没见到" };

export const howNowLabels: Record<(typeof HOW_NOW)[number], string> = {
  seeking: "在找工作",
  in_training: "培训中",
  employed: "已经就业",
  no_wish_yet: "暂不想找",
};

export const offerAnswerLabels: Record<(typeof OFFER_ANSWERS)[number], string> = {
  interested: "愿意面试",
  refused: "不去",
  thinking: "再想想",
};
