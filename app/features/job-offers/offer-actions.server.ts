import type { z } from "zod";

import { correctionSchema } from "~/features/dossier/correcting";
import { isCalendarDate } from "~/lib/calendar-date";
import type { Actor } from "~/lib/actor";
import { invalidInput } from "~/lib/errors";
import { redirectWithMessage } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { answerOffer } from "./answer-offer.server";
import { newOfferSchema, offerReplyInputSchema, voidSchema } from "./inputs";
import { offerJob, offerVacancies, type OfferedJob } from "./offer-job.server";
import { refusalOf, replyDayOf } from "./refusal-form";
import { replaceOffer } from "./replace-offer.server";
import { voidOffer } from "./void-offer.server";

type Step = (actor: Actor, personId: string, form: FormData) => Promise<Response>;

const text = (form: FormData, name: string) => String(form.get(name) ?? "").trim();
const optional = (form: FormData, name: string) => text(form, name) || undefined;

/** Runs the step a button of the offers page asks for and goes back to the page with a message. */
export async function actOnOffers(actor: Actor, personId: string, form: FormData): Promise<Response> {
  const step = STEPS[text(form, "step")];
  if (!step) throw invalidInput([], "不认识这个操作，请刷新页面后重试。");
  return step(actor, personId, form);
}

function parsed<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const messages = [...new Set(result.error.issues.map(({ message }) => message))];
  throw invalidInput(
    result.error.issues.map(({ path, code, message }) => ({ path: path.join("."), code, message })),
    messages.join(" "),
  );
}

const at = (path: string, message: string) => invalidInput([{ path, code: "required", message }], message);

/** 已推荐 2 个岗位；1 个不计入：… */
function outcome(offered: readonly OfferedJob[]): string {
  const reasons = new Set(
    offered.flatMap(({ assessment }) =>
      assessment.repeats
        ? [`同一岗位 ${assessment.repeats} 已推荐过，只计一次。`]
        : assessment.invalidReasons.map(({ message }) => message),
    ),
  );
  const recorded = `已登记推荐 ${offered.length} 个岗位`;
  return reasons.size === 0 ? `${recorded}，均计入。` : `${recorded}。${[...reasons].join("")}`;
}

const STEPS: Readonly<Record<string, Step>> = {
  offer_chosen: async (actor, personId, form) => {
    const chosen = form.getAll("vacancyId").map(String);
    if (chosen.length === 0) throw at("vacancyId", "请先勾选要推荐的岗位。");
    const offeredOn = text(form, "offeredOn");
    if (!isCalendarDate(offeredOn)) throw at("offeredOn", "请填推荐日期。");
    const offered = await offerVacancies(actor, personId, chosen, offeredOn);
    return redirectWithMessage(paths.personOffers(personId), outcome(offered));
  },
  offer_by_hand: async (actor, personId, form) => {
    const input = parsed(newOfferSchema, {
      employer: optional(form, "employer"),
      post: optional(form, "post"),
      monthlyWage: optional(form, "monthlyWage"),
      division: optional(form, "division"),
      validUntil: optional(form, "validUntil") ?? null,
      offeredOn: optional(form, "offeredOn"),
      reply: optional(form, "reply"),
      ...replyDayOf(form),
      ...refusalOf(form),
    });
    const { replaced } = parsed(correctionSchema, Object.fromEntries(form));
    const offered = replaced
      ? await replaceOffer(actor, personId, replaced, input)
      : await offerJob(actor, personId, input);
    const said = replaced ? "原推荐记录已作废。" : "";
    return redirectWithMessage(paths.personOffers(personId), said + outcome([offered]));
  },
  reply: async (actor, personId, form) => {
    const input = parsed(offerReplyInputSchema, {
      reply: text(form, "reply"),
      ...replyDayOf(form),
      ...refusalOf(form),
      correctionReason: optional(form, "correctionReason"),
    });
    await answerOffer(actor, personId, text(form, "offerId"), Number(text(form, "version")), input);
    return redirectWithMessage(
      paths.personOffers(personId),
      input.reply === "hired" ? "反馈已登记。已录用的，请接着登记就业。" : "反馈已登记。",
    );
  },
  void: async (actor, personId, form) => {
    const { reason } = parsed(voidSchema, { reason: text(form, "reason") });
    await voidOffer(actor, personId, text(form, "offerId"), Number(text(form, "version")), reason);
    return redirectWithMessage(paths.personOffers(personId), "推荐记录已作废，不再计数。");
  },
};
