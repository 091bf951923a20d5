import { useId } from "react";

import { Button } from "~/components/ui/button";
import { CheckboxGroup, RadioGroup } from "~/components/ui/choice-group";
import { Field } from "~/components/ui/field";
import { DateInput, Textarea } from "~/components/ui/input";
import { type DayChoice, standingChoice } from "~/features/dossier/next-days";
import { CONTACT_WITH } from "~/features/dossier/rules";
import { PhotoField } from "~/features/verification/components/photo-field";
import { contactSteps, contactTopics, refusalReasons } from "~/lib/codes/help";
import { HOW_NOW, OFFER_ANSWERS } from "../inputs";
import { howNowLabels, offerAnswerLabels, visitWhoLabels } from "../labels";
import { useVisitSending } from "./use-visit-sending";

const optionsOf = (list: { options: readonly { code: string; label: string }[] }) =>
  list.options.map(({ code, label }) => ({ value: code, label }));

const WHO = CONTACT_WITH.map((value) => ({ value, label: visitWhoLabels[value] }));
const NOW = HOW_NOW.map((value) => ({ value, label: howNowLabels[value] }));
const TOPICS = optionsOf(contactTopics);
const STEPS = optionsOf(contactSteps);
const ANSWERS = OFFER_ANSWERS.map((value) => ({ value, label: offerAnswerLabels[value] }));
const REASONS = optionsOf(refusalReasons);
const JUSTIFIED = [
  { value: "yes", label: "有正当理由" },
  { value: "no", label: "没有" },
];

type Offer = { id: string; version: number; employer: string; post: string };

/** One visit for one thumb: whom, how they are, what about, what next and when. One sentence and photos if wanted. */
export function VisitForm({
  personId,
  accountId,
  recordId,
  recordedIds,
  today,
  days,
  offer,
  sent,
  errors,
  savedAt,
}: {
  personId: string;
  /** Under whose name the phone keeps the taps. */
  accountId: string;
  /** Made by the server, so that the form sent twice is recorded once. */
  recordId: string;
  recordedIds: readonly string[];
  today: string;
  /** Null after 注销: nobody would be reminded of a next one. */
  days: readonly DayChoice[] | null;
  offer: Offer | null;
  /** What a refused try or the kept draft had, by field. */
  sent: Record<string, string[]>;
  errors: Record<string, string[]>;
  /** When the draft shown was kept on the server. */
  savedAt: string | null;
}) {
  const { form, sending, restored, autosave, handlers } = useVisitSending(
    { personId, accountId },
    recordedIds,
  );
  const dayId = useId();
  const first = (name: string) => sent[name]?.[0];
  const next = [
    // 12-01 二: short enough for a third of a phone's width.
    ...(days ?? []).map(({ day, label }) => ({ value: day, label: label.replace("周", "") })),
    { value: "other", label: "另选" },
    { value: "none", label: "不约" },
  ];
  return (
    <form
      ref={form}
      method="post"
      encType="multipart/form-data"
      className="visit"
      noValidate
      id="visit"
      {...handlers}
    >
      <div className="visit-body">
        <input type="hidden" name="id" defaultValue={recordId} />
        <RadioGroup
          name="met"
          label="见到了谁"
          boxes="three"
          options={WHO}
          defaultValue={first("met") ?? "self"}
          error={errors.met}
        />
        <div className="when-met grid gap-5">
          <RadioGroup
            name="outcome"
            label="现在怎样"
            boxes="two"
            options={NOW}
            defaultValue={first("outcome")}
            error={errors.outcome}
          />
          <CheckboxGroup
            name="topics"
            label="谈了什么"
            mark="可多选"
            boxes="two"
            options={TOPICS}
            defaultValues={sent.topics}
            error={errors.topics}
          />
          {offer && (
            <div className="when-self grid gap-5">
              <input type="hidden" name="offerId" defaultValue={offer.id} />
              <input type="hidden" name="offerVersion" defaultValue={offer.version} />
              <RadioGroup
                name="answer"
                label={`岗位：${offer.employer} ${offer.post}`}
                boxes="three"
                options={ANSWERS}
                defaultValue={first("answer") ?? "thinking"}
                error={errors.answer ?? errors.repliedOn}
              />
              <div className="when-refused grid gap-5">
                <RadioGroup
                  name="refusalReason"
                  label="为什么不去"
                  boxes="two"
                  options={REASONS}
                  defaultValue={first("refusalReason")}
                  error={errors.refusalReason}
                />
                <RadioGroup
                  name="refusalJustified"
                  label="理由是否正当"
                  boxes="two"
                  options={JUSTIFIED}
                  defaultValue={first("refusalJustified")}
                  error={errors.refusalJustified}
                />
              </div>
            </div>
          )}
        </div>
        <Field label="记一句" mark="点选说清了的可不写" error={errors.note}>
          {(wiring) => (
            <Textarea {...wiring} name="note" rows={2} maxLength={900} defaultValue={first("note")} />
          )}
        </Field>
        <PhotoField error={errors.photos} />
        <RadioGroup
          name="nextStep"
          label="下一步"
          mark="选填"
          boxes="three"
          options={STEPS}
          defaultValue={first("nextStep")}
          error={errors.nextStep}
        />
        {days && (
          <>
            <RadioGroup
              name="next"
              label="下次联系"
              boxes="three"
              options={next}
              defaultValue={first("next") ?? standingChoice(days)}
              error={errors.next}
            />
            <Field label="另选的日期" className="when-other" error={errors.nextOn}>
              {(wiring) => <DateInput {...wiring} name="nextOn" min={today} defaultValue={first("nextOn")} />}
            </Field>
          </>
        )}
        <details id="visit-day" open={errors.occurredOn !== undefined || undefined}>
          <summary className="link-btn">不是今天去的？改日期</summary>
          <Field id={dayId} label="哪天去的" hint="晚记会标明。" error={errors.occurredOn}>
            {(wiring) => (
              <DateInput
                {...wiring}
                name="occurredOn"
                max={today}
                defaultValue={first("occurredOn") ?? today}
              />
            )}
          </Field>
        </details>
      </div>
      <div className="visit-foot no-print">
        <output>
          {sending === "offline"
            ? "没有信号：内容留在本页，有信号后再点保存。"
            : autosave.kind === "saved"
              ? `草稿 ${autosave.at} 已自动保存`
              : autosave.kind === "failed"
                ? "信号不好：草稿先留在这部手机上。"
                : restored
                  ? "已恢复刚才没有保存的内容"
                  : savedAt && `已恢复 ${savedAt} 的草稿`}
        </output>
        <Button
          type="submit"
          look="primary"
          size="lg"
          aria-busy={sending === "sending"}
          shortcut="Ctrl+Enter"
        >
          {sending === "offline" ? "再试一次" : "保存走访"}
        </Button>
      </div>
    </form>
  );
}
