import { ConfirmForm } from "~/components/ui/confirm-form";
import { DateText } from "~/components/ui/date-text";
import { Field } from "~/components/ui/field";
import { DateInput, Textarea } from "~/components/ui/input";
import { Offer, Offers } from "~/components/ui/offers";
import { Select } from "~/components/ui/select";
import type { OfferView } from "~/features/job-offers/offer-view";
import { replyHand } from "~/features/job-offers/reply-corrections";
import { offerReplies, refusalReasons } from "~/lib/codes/help";
import { formatYuan } from "~/lib/format";

const options = (list: { options: readonly { code: string; label: string }[] }) =>
  list.options.map(({ code, label }) => ({ value: code, label }));

/** The day of an answer as a form asks for it. */
type ReplyDay = { today: string; initial: string; hint?: string; error?: string[] | undefined };

/** Outcome and its day, and on a refusal its reason and whether it was justified. */
export function ReplyFields({
  id,
  reply,
  day,
  standingReply,
  refusalReason = null,
  refusalJustified = null,
}: {
  id: string;
  reply: string;
  day: ReplyDay;
  /** What is recorded, where the form starts from it. */
  standingReply?: string;
  refusalReason?: string | null;
  refusalJustified?: boolean | null;
}) {
  return (
    <>
      {standingReply !== undefined && <input type="hidden" name="standingReply" value={standingReply} />}
      <Field id={`${id}-reply`} name="reply" label="推荐结果">
        {(wiring) => (
          <Select
            {...wiring}
            name="reply"
            emptyLabel={reply === "" ? "请选" : undefined}
            defaultValue={reply}
            options={options(offerReplies)}
          />
        )}
      </Field>
      <Field id={`${id}-day`} name="repliedOn" label="哪天答复的" hint={day.hint} error={day.error}>
        {(wiring) => <DateInput {...wiring} name="repliedOn" max={day.today} defaultValue={day.initial} />}
      </Field>
      <Field id={`${id}-reason`} name="refusal" label="拒绝原因" mark="本人拒绝时填">
        {(wiring) => (
          <Select
            {...wiring}
            name="refusalReason"
            emptyLabel="未拒绝"
            defaultValue={refusalReason ?? ""}
            options={options(refusalReasons)}
          />
        )}
      </Field>
      <Field id={`${id}-justified`} label="拒绝理由是否正当" mark="本人拒绝时填">
        {(wiring) => (
          <Select
            {...wiring}
            name="justified"
            emptyLabel="请判断"
            defaultValue={refusalJustified === null ? "" : refusalJustified ? "yes" : "no"}
            options={[
              { value: "no", label: "无正当理由" },
              { value: "yes", label: "有正当理由" },
            ]}
          />
        )}
      </Field>
    </>
  );
}

/** Of an answer that stands the day stays with it; the day of another one is not guessed. */
function dayOf({ reply, repliedOn }: OfferView, today: string): ReplyDay {
  if (reply === "pending") return { today, initial: today };
  const hint = `不填的：结果没变的，仍按 ${repliedOn ?? today}；有新结果的，按今天。`;
  return { today, initial: "", hint };
}

type Tools = { offer: OfferView; first: boolean; today: string };

function OfferTools({ offer, first, today }: Tools) {
  const fields = { offerId: offer.id, version: offer.version };
  return (
    <span className="row wrap justify-end">
      <ConfirmForm
        label="登记反馈"
        size="sm"
        {...(first ? { shortcut: "F" } : {})}
        title={`${offer.employer} ${offer.post}`}
        confirmLabel="保存反馈"
        fields={{ ...fields, step: "reply" }}
      >
        <div className="grid gap-3">
          <ReplyFields
            id={`offer-${offer.id}`}
            reply={offer.reply}
            day={dayOf(offer, today)}
            standingReply={offer.reply}
            refusalReason={offer.refusalReason}
            refusalJustified={offer.refusalJustified}
          />
          {offer.reply !== "pending" && (
            <Field
              id={`offer-${offer.id}-correction`}
              name="correctionReason"
              label="更正原因"
              mark="更正已登记的结果时填"
              hint="登记错的才更正；更正前后的结果、原因和更正人保留在记录里。"
            >
              {(wiring) => <Textarea {...wiring} name="correctionReason" rows={2} maxLength={200} />}
            </Field>
          )}
        </div>
      </ConfirmForm>
      <ConfirmForm
        label="作废"
        look="danger"
        size="sm"
        title="作废这条推荐记录"
        confirmLabel="作废"
        irreversible
        fields={{ ...fields, step: "void" }}
      >
        <p>
          {offer.employer} {offer.post}，<DateText day={offer.offeredOn} full />{" "}
          推荐。作废后保留痕迹，不再计数。
        </p>
        <Field id={`void-${offer.id}`} name="reason" label="作废原因">
          {(wiring) => <Textarea {...wiring} name="reason" rows={2} maxLength={200} required />}
        </Field>
      </ConfirmForm>
    </span>
  );
}

function Row({ offer, editable, first, today }: Tools & { editable: boolean }) {
  return (
    <Offer
      state={offer.state === "counted" ? "counted" : "void"}
      {...(offer.place === null ? {} : { number: offer.place })}
      title={`${offer.employer} ${offer.post}`}
      sub={
        <>
          {formatYuan(offer.monthlyWage)} <span className="sep">·</span> <DateText day={offer.offeredOn} />{" "}
          推荐 <span className="sep">·</span> {offer.actorName} <span className="sep">·</span>{" "}
          {offer.replyText}
          {offer.repliedOn && (
            <>
              （<DateText day={offer.repliedOn} /> {replyHand(offer.repliedByName)}）
            </>
          )}
          {offer.corrections.map((one) => (
            <span className="block" key={`${one.on} ${one.text}`}>
              更正：
              <DateText day={one.on} full /> {one.by}，{one.text}
            </span>
          ))}
          {offer.why && <span className="block">{offer.why}</span>}
        </>
      }
      aside={
        editable && offer.state !== "voided" ? <OfferTools offer={offer} first={first} today={today} /> : null
      }
    />
  );
}

/** The counter to three, then what does not count with its reason. */
export function OfferCounter({
  offers,
  required,
  editable,
  today,
}: {
  offers: readonly OfferView[];
  required: number;
  editable: boolean;
  today: string;
}) {
  const counted = offers
    .filter((offer) => offer.place !== null)
    .toSorted((a, b) => (a.place ?? 0) - (b.place ?? 0));
  const others = offers.filter((offer) => offer.place === null);
  const open = Array.from(
    { length: Math.max(required - counted.length, 0) },
    (_, index) => counted.length + index + 1,
  );
  // The one that waits longest answers to the key.
  const waiting = [...counted, ...others].find(
    ({ reply, state }) => reply === "pending" && state !== "voided",
  );
  return (
    <Offers>
      {counted.map((offer) => (
        <Row
          key={offer.id}
          offer={offer}
          editable={editable}
          first={offer.id === waiting?.id}
          today={today}
        />
      ))}
      {open.map((number) => (
        <Offer key={number} state="open" number={number} title="待推荐" />
      ))}
      {others.map((offer) => (
        <Row
          key={offer.id}
          offer={offer}
          editable={editable}
          first={offer.id === waiting?.id}
          today={today}
        />
      ))}
    </Offers>
  );
}
