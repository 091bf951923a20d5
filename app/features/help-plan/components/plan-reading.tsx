import { Form, useLocation } from "@remix-run/react";
import { useEffect } from "react";

import { Button, LinkButton } from "~/components/ui/button";
import { ConfirmForm } from "~/components/ui/confirm-form";
import { Field } from "~/components/ui/field";
import { Input, Textarea } from "~/components/ui/input";
import { DateText } from "~/components/ui/date-text";
import { AppLink } from "~/components/ui/link";
import { RefusedForm } from "~/components/ui/refused";
import { Section } from "~/components/ui/section";
import { Status } from "~/components/ui/status";
import { useHydrated } from "~/components/ui/use-hydrated";
import { agreementState, agreementWords } from "~/features/help-plan/agreement-state";
import { paths } from "~/lib/paths";
import { checkCounts, CheckPanel } from "./check-panel";
import { BasisSection, PlanHead, type PlanParts, PrintLink } from "./plan-head";
import { PlanRead, PlanVersions } from "./plan-read";
import { PlanReviews } from "./plan-reviews";
import { WishAnswers } from "./wish-answers";

function Approval({ page, plan }: Pick<PlanParts, "page" | "plan">) {
  const { approve } = page.may;
  if (approve === null) return null;
  const fields = { planId: plan.id, version: plan.version };
  return (
    <Section title="批准">
      {plan.sendBack && (
        <p className="note pt-2">
          {plan.sendBack.by} <DateText day={plan.sendBack.on} /> 退回：{plan.sendBack.reason}
          {plan.sendBack.comments > 0 && (
            <>
              {" "}
              {plan.sendBack.unanswered > 0 ? (
                <Status kind="soon">
                  逐项批注 {plan.sendBack.comments} 条，其中 {plan.sendBack.unanswered} 项退回以后没有改动
                </Status>
              ) : (
                <Status kind="ok">批注的 {plan.sendBack.comments} 项都改过</Status>
              )}
            </>
          )}
        </p>
      )}
      <div className="row wrap py-2">
        {approve === true ? (
          <Form
            method="post"
            className={plan.agreedOn === null ? "grid w-full justify-start gap-2" : undefined}
          >
            <input type="hidden" name="planId" value={plan.id} />
            <input type="hidden" name="version" value={plan.version} />
            {plan.agreedOn === null && (
              <RefusedForm fields={{ step: "approve", planId: plan.id }}>
                <Field
                  name="unsignedReason"
                  label="本人没有签字，为什么现在批准"
                  hint="记入方案；能等的请退回补签"
                >
                  {(wiring) => <Input {...wiring} name="unsignedReason" maxLength={200} required />}
                </Field>
              </RefusedForm>
            )}
            <Button type="submit" name="step" value="approve" look="primary" shortcut="Ctrl+Enter">
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
          <Field name="reason" label="退回原因" hint="写明要改哪一项、怎么改">
            {(wiring) => <Textarea {...wiring} name="reason" rows={3} maxLength={200} required />}
          </Field>
          <details className="pt-2">
            <summary className="link-btn">逐项批注</summary>
            {plan.measures.map((measure, index) => (
              <Field
                key={index}
                name={`comments.${index + 1}`}
                label={`${index + 1}. ${measure.content}`}
                mark="选填"
              >
                {(wiring) => <Input {...wiring} name={`comment.${index + 1}`} maxLength={200} />}
              </Field>
            ))}
          </details>
        </ConfirmForm>
      </div>
    </Section>
  );
}

/** The check of a plan that was approved stays as it was then; one waiting for approval is checked now. */
function checkedWhen(
  { today }: PlanParts["page"],
  { status, approvedOn, submittedOn }: PlanParts["plan"],
): string {
  if (status === "submitted") return `按今天（${today}）：`;
  const day = approvedOn ?? submittedOn;
  return day ? `${day} ${approvedOn ? "批准" : "提交"}时：` : "";
}

/** Whether the person has agreed, for whoever approves and whoever reads it later. */
function AgreedState({ plan, personId }: Pick<PlanParts, "plan"> & { personId: string }) {
  const { agreedOn, agreedWay, approvedUnsigned, unsignedReason, status, closedOn } = plan;
  const later = approvedUnsigned && agreedOn !== null;
  const state = agreementState(plan);
  return (
    <Section title="本人意见">
      <p className="pt-2">
        <Status kind={state === "signed" ? "ok" : "soon"} className="wrap">
          {agreementWords(plan, agreedWay)}
        </Status>
        {state === "reported" && status !== "superseded" && closedOn === null && (
          <span className="note block">
            这一天是填报的，方案上没有签名。可以打印签字稿，由本人签名后
            <AppLink to={paths.personPlanAgreement(personId)}>上传照片或扫描件</AppLink>。
          </span>
        )}
        {status !== "submitted" && approvedUnsigned && (
          <span className="note block">
            批准时本人没有签字{unsignedReason ? `：${unsignedReason}` : "，没有写原因"}
            {later && "；后来补签"}
          </span>
        )}
      </p>
    </Section>
  );
}

/** The page of the signature is of the version being worked on, else of the one in force. */
const isSigned = ({ other }: PlanParts["page"], { status }: PlanParts["plan"]) =>
  status !== "superseded" && !(status === "approved" && other !== null);

/** Whoever comes for one measure (`#measure-3`) stands at its button. */
function useMeasureOfAddress() {
  const { hash, key } = useLocation();
  const hydrated = useHydrated();
  useEffect(() => {
    const row = hydrated ? document.getElementById(hash.slice(1)) : null;
    if (!row?.matches(".measure")) return;
    row.scrollIntoView({ block: "center" });
    (row.querySelector("button") ?? row).focus({ preventScroll: true });
  }, [hash, key, hydrated]);
}

/** A plan awaiting approval or in force; managers approve or return it here. */
export function PlanReading({ page, plan, check }: PlanParts) {
  useMeasureOfAddress();
  return (
    <>
      <PlanHead
        page={page}
        plan={plan}
        actions={
          <>
            {page.may.edit && plan.status === "approved" && page.other === null && (
              <Form method="post" action={paths.personPlan(page.person.id)}>
                <Button type="submit" name="step" value="revise">
                  修订（新建一版）
                </Button>
              </Form>
            )}
            {page.may.edit && (plan.status === "draft" || plan.status === "sent_back") && (
              <LinkButton to={paths.personPlan(page.person.id)}>接着写</LinkButton>
            )}
            {isSigned(page, plan) && (plan.signed || page.may.sign) && (
              <LinkButton to={paths.personPlanAgreement(page.person.id)}>
                {plan.signed ? "本人签名" : "请本人签字"}
              </LinkButton>
            )}
            <PrintLink page={page} />
          </>
        }
      />
      <div className="split [--side:304px]">
        <div>
          <BasisSection page={page} />
          <PlanRead page={page} plan={plan} />
          <WishAnswers wishes={page.wishes} today={page.today} />
          <PlanReviews page={page} plan={plan} />
          <PlanVersions page={page} />
        </div>
        <aside className="stick" aria-label="方案体检">
          <Section title="方案体检" note={`${checkedWhen(page, plan)}${checkCounts(check)}`}>
            <CheckPanel check={check} reasons={plan.amberReasons} editable={false} agreement={plan} />
          </Section>
          <AgreedState plan={plan} personId={page.person.id} />
          <Approval page={page} plan={plan} />
        </aside>
      </div>
    </>
  );
}
