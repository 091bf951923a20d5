/** One offer as the page shows it: plain data, words included. Pure. */
import type { Correcting } from "~/features/dossier/correcting";
import type { CalendarDate } from "~/lib/calendar-date";
import { correctionText, type ReplyCorrection, replyText } from "./reply-corrections";
import type { InvalidReason } from "./rules";

export type OfferState = "counted" | "repeat" | "invalid" | "voided" | "earlier_recognition";

export type OfferView = {
  id: string;
  version: number;
  employer: string;
  post: string;
  monthlyWage: number;
  offeredOn: CalendarDate;
  actorName: string;
  reply: string;
  replyText: string;
  repliedOn: CalendarDate | null;
  repliedByName: string | null;
  refusalReason: string | null;
  refusalJustified: boolean | null;
  state: OfferState;
  place: number | null;
  /** Replies that were put right, oldest first. */
  corrections: { on: CalendarDate; by: string; text: string }[];
  /** Why it does not count; null when it does. */
  why: string | null;
};

/** An offer as the form starts from it that puts it right. */
export type CorrectedOfferView = Pick<
  OfferView,
  "employer" | "post" | "monthlyWage" | "reply" | "refusalReason" | "refusalJustified"
> & { correcting: Correcting; division: string; validUntil: CalendarDate | null };

type Facts = Omit<OfferView, "replyText" | "why" | "offeredOn" | "corrections"> & {
  occurredOn: CalendarDate;
  invalidReasons: readonly InvalidReason[];
  repeats: CalendarDate | null;
  voidReason: string | null;
  corrections: readonly ReplyCorrection[];
};

export function toOfferView(offer: Facts): OfferView {
  const { id, version, employer, post, monthlyWage, occurredOn, actorName, reply, state, place } = offer;
  return {
    id,
    version,
    employer,
    post,
    monthlyWage,
    actorName,
    reply,
    state,
    place,
    offeredOn: occurredOn,
    replyText: replyText(offer),
    repliedOn: offer.repliedOn,
    repliedByName: offer.repliedByName,
    refusalReason: offer.refusalReason,
    refusalJustified: offer.refusalJustified,
    corrections: offer.corrections.map((one) => ({ on: one.on, by: one.by, text: correctionText(one) })),
    why: whyNot(offer),
  };
}

function whyNot({ state, invalidReasons, repeats, voidReason }: Facts): string | null {
  switch (state) {
    case "counted":
      return null;
    case "repeat":
      return `同一岗位 ${repeats ?? ""} 已推荐过，只计一次`;
    case "invalid":
      return invalidReasons.map(({ message }) => message).join("");
    case "voided":
      return `已作废：${voidReason ?? ""}`;
    case "earlier_recognition":
      return "属于以前的认定，不计入本次";
  }
}
