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
import type { PlanForPage, PlanPage } from "~/features/help-plan/plan-view";
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

/** Looks back at the plan in force, each with the day of the next one; the closing one ends it. */
export function PlanReviews({ page, plan }: Props) {
  if (plan.status !== "approved" && plan.reviews.length === 0) return null;
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
          <li key={`${review.reviewedOn}${review.note}`} className="py-1">
            <DateText day={review.reviewedOn} /> {review.actorName}
            {review.kind === "closing" ? "结案" : "回顾"}
            {review.outcome && `（${helpOutcomes.label(review.outcome as HelpOutcome)}）`}：{review.note}
            {review.contradiction && (
              <>
                {" "}
                <Status kind="soon">结果与档案不符：{review.contradiction}</Status>
              </>
            )}
          </li>
        ))}
      </ul>
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
