import { Form } from "@remix-run/react";

import { Button } from "~/components/ui/button";
import { Checkbox } from "~/components/ui/choice-group";
import { ConfirmForm } from "~/components/ui/confirm-form";
import { DateText } from "~/components/ui/date-text";
import { Field } from "~/components/ui/field";
import { DateInput, Textarea } from "~/components/ui/input";
import { AppLink } from "~/components/ui/link";
import { RefusedForm } from "~/components/ui/refused";
import { Section } from "~/components/ui/section";
import { Status } from "~/components/ui/status";
import { Select } from "~/components/ui/select";
import { helpOutcomes, type HelpOutcome } from "~/lib/codes/help";
import type { PlanForPage, PlanPage, PlanReviewView } from "~/features/help-plan/plan-view";
import { paths } from "~/lib/paths";

type Props = { page: PlanPage; plan: PlanForPage };

function Closing({ page, plan }: Props) {
  const open = plan.measures.filter(({ status }) => status === "open").length;
  return (
    <ConfirmForm
      label="结案回顾"
      title={`第 ${plan.versionNo} 版方案结案`}
      confirmLabel="结案"
      fields={{ step: "close", planId: plan.id, version: plan.version }}
    >
      <Field
        name="outcome"
        label="帮扶结果"
        hint={
          <>
            须与一人一册相符，现为：{page.onRecord}。不对的先{" "}
            <AppLink to={paths.personEmployment(page.person.id)}>登记就业失业</AppLink>
          </>
        }
      >
        {(wiring) => (
          <Select
            {...wiring}
            name="outcome"
            emptyLabel="请选择"
            options={helpOutcomes.options.map(({ code, label }) => ({ value: code, label }))}
            required
          />
        )}
      </Field>
      <Field name="note" label="结案说明" hint="目标是否达到，以后由谁跟进">
        {(wiring) => <Textarea {...wiring} name="note" rows={3} maxLength={500} required />}
      </Field>
      {open > 0 && (
        <Checkbox name="dropOpen" value="yes">
          未完成的 {open} 项措施一并取消
        </Checkbox>
      )}
    </ConfirmForm>
  );
}

/** The last review put right: one write that voids it and records it anew, or voids it alone. */
function Correcting({ plan, review }: { plan: PlanForPage; review: PlanReviewView }) {
  const fields = { step: "correct_review", planId: plan.id, version: plan.version, reviewId: review.id };
  const reason = (
    <Field name="reason" label="作废原因" hint="哪里记错了；原记录和原因都留在时间线上。">
      {(wiring) => <Textarea {...wiring} name="reason" rows={2} maxLength={200} required />}
    </Field>
  );
  return (
    <span className="row wrap no-print">
      <ConfirmForm
        label="作废并重记"
        size="sm"
        look="quiet"
        title={`更正 ${review.reviewedOn} 的回顾`}
        confirmLabel="保存更正"
        fields={{ ...fields, only: "no" }}
      >
        {reason}
        <Field name="note" label="回顾情况">
          {(wiring) => (
            <Textarea {...wiring} name="note" rows={3} maxLength={500} defaultValue={review.note} required />
          )}
        </Field>
        <Field name="nextReviewOn" label="下次回顾日">
          {(wiring) => (
            <DateInput {...wiring} name="nextReviewOn" defaultValue={review.nextReviewOn ?? ""} required />
          )}
        </Field>
      </ConfirmForm>
      <ConfirmForm
        label="作废"
        size="sm"
        look="quiet"
        title={`作废 ${review.reviewedOn} 的回顾`}
        confirmLabel="作废"
        irreversible
        fields={{ ...fields, only: "yes" }}
      >
        <p>记录保留并写明原因；下次回顾日恢复为这次回顾以前的。</p>
        {reason}
      </ConfirmForm>
    </span>
  );
}

/** Looks back at the plan in force, each with the day of the next one; the closing one ends it. */
export function PlanReviews({ page, plan }: Props) {
  if (plan.status !== "approved" && plan.reviews.length === 0) return null;
  const last = plan.reviews.find(({ voided }) => voided === null);
  return (
    <Section
      id="reviews"
      title="定期回顾和结案"
      note={
        plan.closedOn ? (
          <>
            <DateText day={plan.closedOn} full /> 结案
          </>
        ) : (
          plan.reviewDueOn &&
          page.person.leftOn === null && (
            <>
              下次 <DateText day={plan.reviewDueOn} full />
            </>
          )
        )
      }
    >
      <ul className="rows">
        {plan.reviews.map((review) => (
          <li key={review.id} className="py-1">
            <DateText day={review.reviewedOn} /> {review.actorName}
            {review.kind === "closing" ? "结案" : "回顾"}
            {review.outcome && `（${helpOutcomes.label(review.outcome as HelpOutcome)}）`}：{review.note}
            {review.contradiction && (
              <>
                {" "}
                <Status kind="soon">结果与档案不符：{review.contradiction}</Status>
              </>
            )}
            {review.voided && (
              <>
                {" "}
                <Status kind="end">
                  {review.voided.on} 已作废：{review.voided.reason}
                </Status>
              </>
            )}
            {page.may.review && review.id === last?.id && <Correcting plan={plan} review={review} />}
          </li>
        ))}
      </ul>
      {plan.status === "approved" && plan.closedOn !== null && (
        <p className="note">结案不能撤回：结果或说明写错的，新建一版方案，在其中写明更正。</p>
      )}
      {page.may.review && (
        <Form key={plan.reviews.length} method="post" className="grid gap-2 pt-2">
          <input type="hidden" name="planId" value={plan.id} />
          <input type="hidden" name="version" value={plan.version} />
          <RefusedForm fields={{ step: "review", planId: plan.id }}>
            <Field name="note" label="回顾情况">
              {(wiring) => <Textarea {...wiring} name="note" rows={2} maxLength={500} required />}
            </Field>
            <Field name="nextReviewOn" label="下次回顾日" hint={`最晚 ${page.lastReviewOn}`}>
              {(wiring) => (
                <DateInput
                  {...wiring}
                  name="nextReviewOn"
                  min={page.today}
                  max={page.lastReviewOn}
                  defaultValue={page.nextReviewOn ?? ""}
                  required
                />
              )}
            </Field>
          </RefusedForm>
          <div>
            <Button type="submit" name="step" value="review">
              登记回顾
            </Button>
          </div>
        </Form>
      )}
      {page.may.settle && (
        <div className="pt-2">
          <Closing page={page} plan={plan} />
        </div>
      )}
    </Section>
  );
}
