import { Form } from "@remix-run/react";

import { Button } from "~/components/ui/button";
import { ConfirmForm } from "~/components/ui/confirm-form";
import { DateText } from "~/components/ui/date-text";
import { Field } from "~/components/ui/field";
import { DateInput, Textarea } from "~/components/ui/input";
import { Section } from "~/components/ui/section";
import { checkCounts, CheckPanel } from "./check-panel";
import { BasisSection, PlanHead, type PlanParts, PrintLink } from "./plan-head";
import { PlanRead, PlanVersions } from "./plan-read";

function Approval({ page, plan }: Pick<PlanParts, "page" | "plan">) {
  const { approve } = page.may;
  if (approve === null) return null;
  const fields = { planId: plan.id, version: plan.version };
  return (
    <Section title="批准">
      <div className="row wrap py-2">
        {approve === true ? (
          <Form method="post">
            <input type="hidden" name="planId" value={plan.id} />
            <input type="hidden" name="version" value={plan.version} />
            <Button type="submit" name="step" value="approve" look="primary">
              批准方案
            </Button>
          </Form>
        ) : (
          <Button look="primary" blocked={approve}>
            批准方案
          </Button>
        )}
        <ConfirmForm
          label="退回"
          shortcut="R"
          title={`退回第 ${plan.versionNo} 版方案`}
          confirmLabel="退回经办人"
          fields={{ ...fields, step: "send_back" }}
        >
          <Field label="退回原因" hint="写明要改哪一项、怎么改">
            {(wiring) => <Textarea {...wiring} name="reason" rows={3} maxLength={200} required />}
          </Field>
        </ConfirmForm>
      </div>
    </Section>
  );
}

function Reviews({ page, plan }: Pick<PlanParts, "page" | "plan">) {
  if (plan.status !== "approved") return null;
  return (
    <Section
      title="定期回顾"
      note={
        plan.reviewDueOn && (
          <>
            下次 <DateText day={plan.reviewDueOn} full />
          </>
        )
      }
    >
      <ul className="rows">
        {plan.reviews.map((review) => (
          <li key={`${review.reviewedOn}${review.note}`} className="py-1">
            <DateText day={review.reviewedOn} /> {review.actorName}：{review.note}
          </li>
        ))}
      </ul>
      {page.may.review && (
        <Form method="post" className="grid gap-2 pt-2">
          <input type="hidden" name="planId" value={plan.id} />
          <input type="hidden" name="version" value={plan.version} />
          <Field label="回顾情况">
            {(wiring) => <Textarea {...wiring} name="note" rows={2} maxLength={500} required />}
          </Field>
          <Field label="下次回顾日">
            {(wiring) => <DateInput {...wiring} name="nextReviewOn" min={page.today} required />}
          </Field>
          <div>
            <Button type="submit" name="step" value="review">
              登记回顾
            </Button>
          </div>
        </Form>
      )}
    </Section>
  );
}

/** A plan awaiting approval or in force; managers approve or return it here. */
export function PlanReading({ page, plan, check }: PlanParts) {
  return (
    <>
      <PlanHead
        page={page}
        plan={plan}
        actions={
          <>
            {page.may.edit && plan.status === "approved" && (
              <Form method="post">
                <Button type="submit" name="step" value="revise">
                  修订（新建一版）
                </Button>
              </Form>
            )}
            <PrintLink page={page} />
          </>
        }
      />
      <div className="split [--side:304px]">
        <div>
          <BasisSection page={page} />
          <PlanRead plan={plan} />
          <Reviews page={page} plan={plan} />
          <PlanVersions versions={page.versions} />
        </div>
        <aside className="stick" aria-label="方案体检">
          <Section title="方案体检" note={checkCounts(check)}>
            <CheckPanel check={check} reasons={plan.amberReasons} editable={false} />
          </Section>
          <Approval page={page} plan={plan} />
        </aside>
      </div>
    </>
  );
}
