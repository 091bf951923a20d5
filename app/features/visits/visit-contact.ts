/** A visit as the contact it is: the taps in words, so that the timeline reads like any other. Pure. */
import type { ContactInput } from "~/features/dossier/inputs";
import type { OfferReplyInput } from "~/features/job-offers/inputs";
import { contactTopics } from "~/lib/codes/help";
import type { Visit } from "./inputs";

/** Whatever was tapped for a talk that did not take place is left out. */
export function visitContact(visit: Visit): ContactInput {
  const { id, met, occurredOn, nextOn } = visit;
  const talked = met !== "none";
  const topics = talked ? visit.topics : [];
  const about = topics.map((topic) => contactTopics.label(topic)).join("、");
  const words = talked ? (about ? `谈了${about}。` : "") : "上门没有见到人。";
  return {
    id,
    kind: "02",
    way: "home_visit",
    met,
    occurredOn,
    content: `${words}${visit.note}`,
    outcome: talked ? visit.outcome : undefined,
    topics,
    nextOn,
    nextStep: nextOn === null ? null : visit.nextStep,
  };
}

/** What the person said to the offer, on the day of the visit; null when nothing was said that changes it. Only the person can say it. */
export function visitAnswer(visit: Visit): OfferReplyInput | null {
  if (visit.met !== "self" || !visit.offerId || visit.answer === "thinking") return null;
  const repliedOn = visit.occurredOn;
  if (visit.answer === "interested") return { reply: "interested", repliedOn };
  return {
    reply: "refused",
    repliedOn,
    refusal: { reason: visit.refusalReason ?? "other", justified: visit.refusalJustified === "yes" },
  };
}
