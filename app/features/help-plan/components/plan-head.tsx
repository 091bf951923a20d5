import type { ReactNode } from "react";

import { LinkButton } from "~/components/ui/button";
import { DateText } from "~/components/ui/date-text";
import { Empty } from "~/components/ui/empty";
import { AppLink } from "~/components/ui/link";
import { PageHead } from "~/components/ui/page-head";
import { Section } from "~/components/ui/section";
import type { PlanCheck } from "~/features/help-plan/check";
import { planStateText } from "~/features/help-plan/labels";
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

/** Somebody without a recognition in force has no plan to make. */
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
    ? `${person.name} 方案第 ${plan.versionNo} 版（${planStateText(plan)}）`
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
        plan && `${plan.draftedByName}起草`,
        plan?.approvedOn && (
          <span key="approved">
            {plan.approvedByName} <DateText day={plan.approvedOn} full /> 批准
          </span>
        ),
      ]}
      actions={actions}
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

/** The sheet the person signs. */
export function PrintLink({ page }: { page: PlanPage }) {
  return (
    <LinkButton icon="print" to={paths.personPlanSheet(page.person.id)}>
      打印给本人签字
    </LinkButton>
  );
}
