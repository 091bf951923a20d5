import { Form } from "@remix-run/react";
import type { ReactNode } from "react";

import { Button, LinkButton } from "~/components/ui/button";
import { ConfirmForm } from "~/components/ui/confirm-form";
import { Field } from "~/components/ui/field";
import { Input } from "~/components/ui/input";
import { DateText } from "~/components/ui/date-text";
import { Empty } from "~/components/ui/empty";
import { AppLink } from "~/components/ui/link";
import { PageHead } from "~/components/ui/page-head";
import { Section } from "~/components/ui/section";
import type { PlanCheck } from "~/features/help-plan/check";
import { planStateLabel, planStatusLabels } from "~/features/help-plan/labels";
import type { PlanForPage, PlanPage } from "~/features/help-plan/plan-view";
import { paths } from "~/lib/paths";
import { PlanBasis } from "./plan-read";

export type PlanParts = { page: PlanPage; plan: PlanForPage; check: PlanCheck; self: string };

function crumbs(person: { id: string; name: string }) {
  return [
    { label: "一人一册", to: paths.people() },
    { label: person.name, to: paths.person(person.id) },
    { label: "一人一策" },
  ];
}

/** The version in force beside the one being worked on, and the way back. */
function OtherVersion({ page: { person, other } }: { page: PlanPage }) {
  if (other === null) return null;
  const { versionNo, status } = other;
  return status === "approved" ? (
    <LinkButton to={paths.personPlanVersion(person.id, versionNo)}>现行第 {versionNo} 版</LinkButton>
  ) : (
    <LinkButton to={paths.personPlan(person.id)}>
      {planStatusLabels[status]}第 {versionNo} 版
    </LinkButton>
  );
}

/** Gives up the draft, or takes it up again. */
function DropOrRestore({ page, plan }: { page: PlanPage; plan: PlanForPage }) {
  const { id, versionNo, version, measures } = plan;
  const action = paths.personPlanVersion(page.person.id, versionNo);
  if (page.may.restore) {
    return (
      <Form method="post" action={action}>
        <input type="hidden" name="planId" value={id} />
        <input type="hidden" name="version" value={version} />
        <Button type="submit" name="step" value="restore">
          恢复为草稿
        </Button>
      </Form>
    );
  }
  if (!page.may.drop) return null;
  return (
    <ConfirmForm
      label="放弃草稿"
      look="quiet"
      title={`放弃第 ${versionNo} 版草稿`}
      confirmLabel="放弃草稿"
      action={action}
      fields={{ step: "drop", planId: id, version }}
    >
      <p>
        第 {versionNo} 版的 {measures.length} 项措施不再提交，留在“各版方案”中备查。
        {page.other
          ? `现行第 ${page.other.versionNo} 版继续有效。`
          : "此人目前没有批准的方案，仍须另行制定。"}
      </p>
      <Field name="reason" label="原因" mark="选填" hint="留在这一版里，以后看得到为什么没有提交">
        {(wiring) => <Input {...wiring} name="reason" maxLength={200} />}
      </Field>
    </ConfirmForm>
  );
}

/** Somebody without a recognition in force has no plan to make, and none to read. */
export function NotRecognized({ person }: { person: { id: string; name: string } }) {
  return (
    <>
      <PageHead crumbs={crumbs(person)} title={`${person.name} 一人一策`} />
      <Empty
        title="目前没有有效的就业困难人员认定"
        actions={
          <>
            <LinkButton to={paths.person(person.id)}>回一人一册</LinkButton>
            <LinkButton to={paths.newApplication({ person: person.id })}>办理认定申请</LinkButton>
          </>
        }
      >
        一人一策为已认定的就业困难人员制定。认定后可由档案一键起草。
      </Empty>
    </>
  );
}

/** Whose plan, which version, in which state. */
export function PlanHead({
  page,
  plan,
  actions,
}: {
  page: PlanPage;
  plan: PlanForPage | null;
  actions?: ReactNode;
}) {
  const { person } = page;
  const title = plan
    ? `${person.name} 方案第 ${plan.versionNo} 版（${planStateLabel(plan)}）`
    : `${person.name} 一人一策`;
  return (
    <PageHead
      crumbs={crumbs(person)}
      title={title}
      facts={[
        person.sexName,
        `${person.age} 岁`,
        person.categoryName,
        <span key="recognized">
          <DateText day={person.recognizedOn} full /> 认定
        </span>,
        person.leftOn && (
          <span key="left">
            <DateText day={person.leftOn} full /> 注销，方案只供查阅
          </span>
        ),
        plan && `${plan.draftedByName}起草`,
        plan?.dropReason && `放弃：${plan.dropReason}`,
        plan?.approvedOn && (
          <span key="approved">
            {plan.approvedByName} <DateText day={plan.approvedOn} full /> 批准
          </span>
        ),
      ]}
      actions={
        plan ? (
          <>
            <OtherVersion page={page} />
            <DropOrRestore page={page} plan={plan} />
            {actions}
          </>
        ) : (
          actions
        )
      }
    />
  );
}

/** The facts of the dossier the draft was made from. */
export function BasisSection({ page }: { page: PlanPage }) {
  return (
    <Section
      title="起草依据"
      note={`${page.basis.length} 项事实，来自一人一册；改事实请到档案`}
      aside={<AppLink to={paths.person(page.person.id)}>档案</AppLink>}
    >
      <PlanBasis facts={page.basis} />
    </Section>
  );
}

/** The sheet the person signs; who has left signs none. */
export function PrintLink({ page }: { page: PlanPage }) {
  const version = page.plan?.versionNo;
  return (
    <LinkButton icon="print" to={paths.personPlanSheet(page.person.id, { version })}>
      {page.person.leftOn === null ? "打印给本人签字" : "打印方案"}
    </LinkButton>
  );
}
