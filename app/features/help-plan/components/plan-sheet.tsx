import type { ReactNode } from "react";

import { LinkButton } from "~/components/ui/button";
import { DateText } from "~/components/ui/date-text";
import { Empty } from "~/components/ui/empty";
import { PageHead } from "~/components/ui/page-head";
import { PrintFooter } from "~/components/ui/print-footer";
import { Section } from "~/components/ui/section";
import { Tag } from "~/components/ui/tag";
import { TableScroll } from "~/components/ui/table-scroll";
import { planStateLabel } from "~/features/help-plan/labels";
import { chosenMatches } from "~/features/help-plan/measure";
import { agreementWords } from "~/features/help-plan/agreement-state";
import type { PlanForPage, PlanSheetPage, SheetSigning } from "~/features/help-plan/plan-view";
import { DrawnSignature } from "~/features/signatures/components/signed-declaration";
import type { SignatureWay } from "~/features/signatures/ways";
import { formatSource } from "~/law/source";
import { formatYuanRange } from "~/lib/format";
import { paths } from "~/lib/paths";
import { jobName } from "./match-table";
import { PlanBasis, pathsText } from "./plan-read";

function MeasureTable({ plan }: { plan: PlanForPage }) {
  return (
    <TableScroll label="帮扶措施">
      <table className="table static flush">
        <caption className="visually-hidden">帮扶措施</caption>
        <thead>
          <tr>
            <th scope="col">步骤</th>
            <th scope="col">援助内容</th>
            <th scope="col">援助途径</th>
            <th scope="col">负责人员</th>
            <th scope="col">完成日</th>
          </tr>
        </thead>
        <tbody>
          {plan.measures.map((measure, index) => (
            <tr key={index}>
              <td className="nb">
                {index + 1}. {measure.step}
              </td>
              <td>
                {measure.content}
                {measure.suggestedBy && (
                  <span className="sub">依据：{formatSource(measure.suggestedBy.source)}</span>
                )}
                {chosenMatches([measure]).map((match) => (
                  <span className="sub" key={match.vacancyId}>
                    {jobName(match)}，{formatYuanRange(match.monthlyWage, match.wageMax)}，{match.workplace}
                  </span>
                ))}
                {measure.options
                  .filter(({ chosen }) => chosen)
                  .map((option) => (
                    <span className="sub" key={`${option.kind}${option.id}`}>
                      {option.title}，{option.facts.join("，")}
                    </span>
                  ))}
              </td>
              <td>{measure.way}</td>
              <td>{measure.responsible}</td>
              <td className="nb">{measure.dueOn && <DateText day={measure.dueOn} full />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

/** 屏幕手写, 键入姓名, 纸质签名: how the person signed this plan. */
const SIGNED_HOW: Record<SignatureWay, string> = {
  drawn: "屏幕手写",
  typed: "屏幕键入姓名",
  paper: "签在纸质方案上，扫描件存档",
};

/** A line to sign on, or who signed, when and how. */
function SignLine({ label, children }: { label: string; children?: ReactNode }) {
  return (
    <div className="py-4">
      {children ? (
        <>
          {label}：{children}
        </>
      ) : (
        <span className="nb">{label}：____________　　年　月　日</span>
      )}
    </div>
  );
}

function OwnSignature({ plan, signature }: { plan: PlanForPage } & Pick<SheetSigning, "signature">) {
  if (signature !== null) {
    return (
      <SignLine label="本人签字">
        {signature.signerName}，<DateText day={signature.signedOn} full />（{SIGNED_HOW[signature.way]}）
        {signature.strokes !== null && (
          <DrawnSignature strokes={signature.strokes} signerName={signature.signerName} />
        )}
      </SignLine>
    );
  }
  if (plan.agreedOn !== null) {
    return <SignLine label="本人签字">{agreementWords(plan)}</SignLine>;
  }
  if (plan.approvedUnsigned) {
    return (
      <SignLine label="本人签字">
        没有签字{plan.unsignedReason && `，批准时说明：${plan.unsignedReason}`}
      </SignLine>
    );
  }
  return <SignLine label="本人签字" />;
}

/** What was signed and approved; where nothing was yet, the lines to sign on. */
function Signatures({ plan, signing }: { plan: PlanForPage; signing: SheetSigning }) {
  const settled = signing.settledOn !== null;
  return (
    <div className="half">
      <OwnSignature plan={plan} signature={signing.signature} />
      <SignLine label="经办人签字">
        {settled && (
          <>
            {plan.draftedByName}，<DateText day={plan.submittedOn ?? plan.draftedOn} full />
            {plan.submittedOn ? "提交" : "起草"}
          </>
        )}
      </SignLine>
      <SignLine label="负责人签字">
        {plan.approvedOn && (
          <>
            {plan.approvedByName}，<DateText day={plan.approvedOn} full />
            批准
          </>
        )}
      </SignLine>
    </div>
  );
}

/** The plan on paper: for the person to agree to and sign, and afterwards as it was signed and approved. */
export function PlanSheet({
  page,
  printed,
}: {
  page: PlanSheetPage;
  printed: { who: string; unit: string; at: string };
}) {
  const { person, plan, signing } = page;
  const back = (
    <LinkButton className="no-print" to={paths.personPlan(person.id)}>
      返回方案
    </LinkButton>
  );
  if (plan === null) {
    return (
      <Empty title="还没有方案" actions={back}>
        起草并保存后可以打印给本人签字。
      </Empty>
    );
  }
  return (
    <>
      <PageHead
        title="就业困难人员就业援助方案（一人一策）"
        facts={[
          person.name,
          person.sexName,
          `${person.age} 岁`,
          person.categoryName,
          <span key="recognized">
            <DateText day={person.recognizedOn} full /> 认定
          </span>,
          `第 ${plan.versionNo} 版（${planStateLabel(plan)}）`,
          ...(plan.approvedOn === null ? [<Tag key="draft">草案</Tag>] : []),
        ]}
        actions={back}
      />
      <p className="note no-print">
        在浏览器中按 Ctrl P 打印
        {signing.settledOn === null && "；签字后拍照或扫描，在“请本人签字”页上传"}。
      </p>
      <Section
        title="基本情况"
        note={
          signing.settledOn !== null && (
            <>
              <DateText day={signing.settledOn} full /> {signing.signature ? "签字" : "定稿"}时的情况
            </>
          )
        }
      >
        <PlanBasis facts={page.basis} />
      </Section>
      <Section title="援助路径和目标">
        <p className="py-2">
          {pathsText(plan.paths)}
          {plan.goal && `。目标：${plan.goal}`}
        </p>
      </Section>
      <Section title="援助措施">
        <MeasureTable plan={plan} />
      </Section>
      <Section title="签字" className="keep-together">
        <p className="py-2">以上方案已向本人说明，本人同意并配合实施；情况有变化时及时告知经办人。</p>
        <Signatures plan={plan} signing={signing} />
      </Section>
      <PrintFooter
        who={printed.who}
        unit={printed.unit}
        at={printed.at}
        asOf={signing.settledOn ?? page.today}
      />
    </>
  );
}
