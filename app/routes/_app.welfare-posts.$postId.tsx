import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { ConfirmForm } from "~/components/ui/confirm-form";
import { DateText } from "~/components/ui/date-text";
import { Empty } from "~/components/ui/empty";
import { Kv } from "~/components/ui/kv";
import { AppLink } from "~/components/ui/link";
import { PageHead } from "~/components/ui/page-head";
import { Section } from "~/components/ui/section";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { DayPart, formStateOf, WordsPart } from "~/features/households/components/form-parts";
import { hoursText } from "~/features/job-offers/seeker";
import { ProblemBanner } from "~/features/recognition/components/decision-bar";
import { FreePlaces, PostStatusMark } from "~/features/welfare-posts/components/post-table";
import { PostMonthsTable } from "~/features/welfare-posts/components/post-months-table";
import { PlacementWords } from "~/features/welfare-posts/components/person-placements";
import { QueueTable } from "~/features/welfare-posts/components/queue-table";
import { endReasons, postDemands, welfarePostKinds } from "~/features/welfare-posts/kinds";
import { actOnPost, loadPostPage } from "~/features/welfare-posts/posts-page.server";
import { orRouteError } from "~/lib/action-problem.server";
import { formatYuan } from "~/lib/format";
import { paths } from "~/lib/paths";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page ? `${page.post.employer} ${page.post.post}` : ""} · 公益性岗位` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, () => loadPostPage(actor, params.postId ?? ""));
}

export async function action({ request, params }: ActionFunctionArgs) {
  return actOnPost(await requireCaseActor(request, "manager", "reviewer"), params.postId ?? "", request);
}

export default function WelfarePostPage() {
  const page = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>()?.failed ?? null;
  const { post, placements, waiting } = page;
  const fields = (intent: string) => ({ intent, version: post.version });
  const errorOf = (intent: string) => (failed?.intent === intent ? failed.problem.message : undefined);
  const state = formStateOf(failed);
  const decidable = post.status === "proposed" && page.mayDecide && !page.own;
  return (
    <>
      <PageHead
        crumbs={[{ label: "公益性岗位", to: paths.welfarePosts() }, { label: post.number }]}
        title={`${post.employer} ${post.post}`}
        marks={<PostStatusMark status={post.status} />}
        facts={[
          welfarePostKinds.label(post.kind),
          <FreePlaces key="places" post={post} />,
          formatYuan(post.monthlyWage),
          post.countyName,
        ]}
        actions={
          <>
            {decidable && !page.excluded && (
              <ConfirmForm
                label="认定"
                look="primary"
                title="认定为公益性岗位"
                confirmLabel="认定"
                fields={fields("recognize")}
                error={errorOf("recognize")}
              >
                <WordsPart state={state} name="note" label="意见" mark="选填" maxLength={200} />
              </ConfirmForm>
            )}
            {decidable && (
              <ConfirmForm
                label="不予认定"
                look="danger"
                title="不予认定"
                confirmLabel="不予认定"
                irreversible
                fields={fields("refuse")}
                error={errorOf("refuse")}
              >
                <WordsPart state={state} name="reason" label="原因（告知用人单位）" maxLength={200} />
              </ConfirmForm>
            )}
            {post.status === "recognized" && page.mayDecide && (
              <ConfirmForm
                label="停用"
                title="停用岗位"
                confirmLabel="停用"
                fields={fields("close")}
                error={errorOf("close")}
              >
                <DayPart state={state} name="on" label="停用日" max={page.today} initial={page.today} />
                <WordsPart state={state} name="reason" label="原因" maxLength={200} />
              </ConfirmForm>
            )}
          </>
        }
      />
      {failed && <ProblemBanner problem={failed.problem} />}
      {post.status === "proposed" && page.excluded && (
        <p className="note">
          机关事业单位管理类、专业技术类（含窗口单位）不属于公益性岗位，只能不予认定。吉人社联〔2022〕90号
        </p>
      )}
      {post.status === "proposed" && page.mayDecide && page.own && (
        <p className="note">这个岗位是您登记的，须由另一位同事认定。</p>
      )}
      <Section title="岗位情况">
        <Kv
          two
          rows={[
            { term: "用人单位", value: post.employer },
            { term: "岗位数", value: `${post.places} 个，在岗 ${post.filled} 人` },
            { term: "工作时间", value: hoursText(post.workingHours) },
            { term: "工作地点", value: post.workplace },
            { term: "工作内容", value: post.duties },
            {
              term: "体力要求",
              value:
                post.demands.length > 0 ? post.demands.map((one) => postDemands.label(one)).join("、") : "无",
            },
            { term: "临时性岗位", value: post.temporary ? "是" : "不是" },
            {
              term: "申报",
              value: (
                <>
                  <DateText day={post.proposedOn} full />，{post.createdByName}
                </>
              ),
            },
            {
              term: "认定",
              value: post.decidedOn ? (
                <>
                  <DateText day={post.decidedOn} full />，{post.decidedByName}
                  {post.decisionNote && `：${post.decisionNote}`}
                </>
              ) : (
                "待县级认定"
              ),
            },
            ...(post.closedOn
              ? [{ term: "停用", value: `${post.closedOn}，${post.closeReason ?? ""}` }]
              : []),
          ]}
        />
      </Section>
      <Section title={`本辖区安置的人员 ${placements.length}`}>
        {placements.length === 0 ? (
          <p className="note py-2">本辖区还没有人在这个岗位。</p>
        ) : (
          <ul>
            {placements.map((one) => (
              <li key={one.id} className="row wrap border-rule border-b py-2">
                <AppLink to={paths.personWelfare(one.personId)}>{one.name}</AppLink>
                <span className="muted">{one.unitName}</span>
                <span>
                  <DateText day={one.startsOn} full /> 上岗，合同至 <DateText day={one.contractUntil} full />
                  {one.endedOn && (
                    <>
                      ；<DateText day={one.endedOn} full /> 离岗，{endReasons.label(one.endReason ?? "")}
                    </>
                  )}
                </span>
                <PlacementWords placement={one} />
              </li>
            ))}
          </ul>
        )}
      </Section>
      {post.status !== "proposed" && post.status !== "refused" && (
        <Section title="各月考勤和岗位补贴" note="最近 12 个月；从天数进入当月考勤，从金额进入本人补贴">
          <PostMonthsTable latest={page.latest} employer={post.employer} />
        </Section>
      )}
      {post.status === "recognized" && page.mayPlace && (
        <Section
          title="轮候的人"
          note={`本辖区 ${page.waitingTotal} 人可安置到此类岗位，先登记的在前；从姓名进入办理安置`}
        >
          {waiting.length === 0 ? (
            <Empty title="没有人轮候">可以从某人的一人一册进入“公益性岗位”直接安置。</Empty>
          ) : (
            <QueueTable rows={waiting} postId={post.id} />
          )}
        </Section>
      )}
    </>
  );
}
