import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { DateText } from "~/components/ui/date-text";
import { Kv, type KvRow } from "~/components/ui/kv";
import { AppLink } from "~/components/ui/link";
import { PageHead } from "~/components/ui/page-head";
import { Section } from "~/components/ui/section";
import { Status } from "~/components/ui/status";
import { Timeline } from "~/components/ui/timeline";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { FileList } from "~/features/attachments/components/file-list";
import { UploadField } from "~/features/attachments/components/upload-field";
import { exitStatusLabels } from "~/features/exits/labels";
import { ProblemBanner } from "~/features/recognition/components/decision-bar";
import { FindingSteps, VoidMeasure } from "~/features/rectifications/components/finding-steps";
import { DueText, FindingStatusMark } from "~/features/rectifications/components/finding-table";
import { actOnFinding, loadFindingPage } from "~/features/rectifications/finding-page.server";
import { findingStepLabels, measureLabels, recoveryMeasureText } from "~/features/rectifications/labels";
import type { MeasureRow } from "~/features/rectifications/views";
import { clauseText, noticeSource } from "~/law/clauses";
import { orRouteError } from "~/lib/action-problem.server";
import { paths } from "~/lib/paths";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.finding.problem ?? "问题"} · 整改 · 一人一册` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, () => loadFindingPage(actor, params.findingId ?? ""));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request, "supervisor", "manager", "reviewer");
  return actOnFinding(actor, params.findingId ?? "", request);
}

function MeasureLink({ measure }: { measure: MeasureRow }) {
  if (measure.exitId) {
    return (
      <>
        <AppLink to={paths.exit(measure.exitId)}>注销案件</AppLink>
        {measure.exitStatus && `（${exitStatusLabels[measure.exitStatus]}）`}
      </>
    );
  }
  if (measure.recoveryId) {
    return (
      <>
        <AppLink to={paths.recoveries()}>追回台账</AppLink>（{recoveryMeasureText(measure)}）
      </>
    );
  }
  return <>{measure.referredTo}</>;
}

/** What has not happened yet has no line. */
const filled = (rows: readonly KvRow[]) => rows.filter(({ value }) => value !== null && value !== undefined);

export default function FindingPage() {
  const {
    finding,
    steps,
    measures,
    actions,
    files,
    photos,
    hasEvidence,
    dueIfReturned,
    endingExit,
    daysLeft,
    today,
  } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>()?.failed ?? null;
  const mayReply = actions.some(({ action }) => action === "reply");
  const mayVoidMeasure = actions.some(({ action }) => action === "void_measure");
  const asked = finding.measuresAsked.map((kind) => measureLabels[kind]).join("、");
  return (
    <>
      <PageHead
        crumbs={[{ label: "整改台账", to: paths.rectifications() }, { label: finding.problem }]}
        title={finding.problem}
        marks={<FindingStatusMark status={finding.status} />}
        facts={[
          finding.unitName,
          finding.caseNumber,
          finding.orderId ? (
            <AppLink key="order" to={paths.rectificationOrder(finding.orderId)}>
              {finding.orderNumber}
            </AppLink>
          ) : null,
        ]}
      />
      {failed && <ProblemBanner problem={failed.problem} />}
      <FindingSteps
        version={finding.version}
        actions={actions}
        measuresAsked={finding.measuresAsked}
        measuresTaken={finding.measuresTaken}
        hasPerson={finding.personId !== null}
        hasEvidence={hasEvidence}
        dueIfReturned={dueIfReturned}
        endingExit={endingExit}
        failed={failed}
        today={today}
      />
      <div className="split mt-4">
        <div>
          <Section title="问题" note={finding.article}>
            <Kv
              rows={[
                { term: "情况", value: finding.content },
                { term: "条款原文", value: clauseText(noticeSource(finding.article)) },
                {
                  term: "发现",
                  value: (
                    <>
                      <DateText day={finding.foundOn} full /> {finding.foundByName}（{finding.issuerName}）
                    </>
                  ),
                },
                ...(finding.personId
                  ? [
                      {
                        term: "人员",
                        value: (
                          <AppLink to={paths.person(finding.personId)}>
                            {finding.personName ?? "一人一册"}
                          </AppLink>
                        ),
                      },
                    ]
                  : []),
                ...(asked === "" ? [] : [{ term: "要求的处理措施", value: asked }]),
              ]}
            />
          </Section>
          <Section title="整改" className="mt-6">
            <Kv
              rows={filled([
                { term: "整改要求", value: finding.requirement },
                { term: "时限", value: <DueText dueOn={finding.dueOn} daysLeft={daysLeft} /> },
                { term: "整改情况", value: finding.reply },
                {
                  term: "答复",
                  value: finding.repliedOn && (
                    <>
                      <DateText day={finding.repliedOn} full /> {finding.repliedByName}
                    </>
                  ),
                },
                {
                  term: "复查期限",
                  value:
                    finding.status === "replied" && finding.recheckDueOn ? (
                      <DateText day={finding.recheckDueOn} full />
                    ) : null,
                },
                {
                  term: "销号",
                  value: finding.closedOn && (
                    <>
                      <DateText day={finding.closedOn} full /> {finding.closedByName}
                      {finding.closeNote && `：${finding.closeNote}`}
                    </>
                  ),
                },
              ])}
            />
          </Section>
          {photos.length > 0 && (
            <Section title="检查时的照片" className="mt-6">
              <FileList files={photos} printed />
            </Section>
          )}
          {(files.length > 0 || mayReply) && (
            <Section title="证明材料" className="mt-6">
              <FileList files={files} voidable={mayReply} />
              {mayReply && (
                <UploadField
                  label="整改证明材料"
                  fields={{ intent: "upload" }}
                  errors={failed?.intent === "upload" ? [failed.problem.message] : undefined}
                />
              )}
            </Section>
          )}
          {measures.length > 0 && (
            <Section title="处理措施" note="五（三）" className="mt-6">
              <Kv
                rows={measures.map((measure) => ({
                  term: measureLabels[measure.kind],
                  value: (
                    <>
                      {measure.takenBack && <Status kind="over">已收回</Status>}{" "}
                      <MeasureLink measure={measure} /> {measure.note}
                      <span className="sub">
                        <DateText day={measure.occurredOn} full /> {measure.recordedByName}
                      </span>
                      {mayVoidMeasure && (
                        <VoidMeasure measureId={measure.id} version={finding.version} failed={failed} />
                      )}
                    </>
                  ),
                }))}
              />
            </Section>
          )}
        </div>
        <Section title="经过">
          <Timeline
            items={steps.toReversed().map(({ id, occurredOn, action, note, actorName, unitName }) => ({
              id,
              day: occurredOn,
              kind: "law" as const,
              title: Object.hasOwn(findingStepLabels, action)
                ? findingStepLabels[action as keyof typeof findingStepLabels]
                : action,
              lines: [...(note ? [note] : []), `${unitName} ${actorName}`],
            }))}
          />
        </Section>
      </div>
    </>
  );
}
