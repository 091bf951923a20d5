import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { LinkButton } from "~/components/ui/button";
import { ConfirmForm } from "~/components/ui/confirm-form";
import { DateText } from "~/components/ui/date-text";
import { Empty } from "~/components/ui/empty";
import { Field } from "~/components/ui/field";
import { Input, Textarea } from "~/components/ui/input";
import { PageHead } from "~/components/ui/page-head";
import { PrintFooter } from "~/components/ui/print-footer";
import { Section } from "~/components/ui/section";
import { Steps } from "~/components/ui/steps";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { actOnBatch, readBatchPage } from "~/features/public-notices/batch-page.server";
import { NoticeEntries } from "~/features/public-notices/components/notice-entries";
import { NoticePhaseMark } from "~/features/public-notices/components/notice-phase-mark";
import { ObjectionList } from "~/features/public-notices/components/objection-list";
import { errorsByField } from "~/features/recognition/application-form";
import { ClockBar, clockName } from "~/features/recognition/components/clock-bar";
import { orRouteError } from "~/lib/action-problem.server";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `公示 ${data.batch.number}` : "公示"} · 一人一册` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, () => readBatchPage(actor, params.batchId ?? ""));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request);
  return actOnBatch(actor, params.batchId ?? "", await readForm(request));
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

function Reissue({
  page,
  problem,
}: {
  page: Page;
  problem: NonNullable<ReturnType<typeof useActionData<typeof action>>>["problem"] | null;
}) {
  const { batch } = page;
  const errors = problem ? errorsByField(problem.violations) : {};
  return (
    <ConfirmForm
      label="撤下并重新公示"
      look="danger"
      title={`${batch.number}：撤下并重新公示`}
      confirmLabel="撤下并重新公示"
      irreversible
      fields={{ intent: "reissue", version: batch.version }}
      error={problem?.message}
    >
      <p>
        公示内容或地点有误时使用：现在这一批立即撤下并留存，仍在公示的 {batch.entries - batch.removed}{" "}
        人自今天起重新公示 3 个工作日，并告知申请人。
      </p>
      <Field label="原因" error={errors.reason}>
        {(wiring) => <Textarea {...wiring} name="reason" rows={2} maxLength={1000} required />}
      </Field>
      <Field label="公示地点" error={errors.place}>
        {(wiring) => <Input {...wiring} name="place" defaultValue={batch.place} maxLength={100} />}
      </Field>
    </ConfirmForm>
  );
}

export default function NoticeBatchPage() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { batch, entries, objections } = page;
  return (
    <>
      <PageHead
        crumbs={[{ label: "认定" }, { label: "公示", to: paths.publicNotices() }, { label: batch.number }]}
        title={`公示 ${batch.number}`}
        marks={<NoticePhaseMark phase={batch.phase} />}
        facts={[
          batch.unit.name,
          `${batch.entries} 人`,
          batch.place,
          `${batch.openedBy} ${batch.openedAt} 开出`,
        ]}
        actions={
          <>
            <LinkButton icon="print" to={paths.noticeBatchSheet(batch.id)}>
              公示表
            </LinkButton>
            {batch.phase === "showing" && (
              <LinkButton to={paths.publicNotice(batch.id)} reloadDocument>
                公众看到的页面
              </LinkButton>
            )}
            {page.mayReissue && <Reissue page={page} problem={answer?.problem ?? null} />}
          </>
        }
      />
      {batch.withdrawReason && (
        <Banner tone="warn">
          这份公示已于 {batch.withdrawnAt} 撤下，原因：{batch.withdrawReason}。
        </Banner>
      )}
      {!batch.whole && <Banner>这份公示由上级单位开出，这里只列出本辖区的人员。</Banner>}
      <Steps
        steps={[
          { label: "公示起（首日不计）", value: <DateText day={batch.opensOn} full /> },
          {
            label: "公示止",
            value: batch.dueOn ? <DateText day={batch.dueOn} full /> : "待工作日历载入后确定",
          },
          { label: clockName(batch.clock), value: <ClockBar clock={batch.clock} /> },
          {
            label: "异议",
            value: `${batch.objections} 件`,
            note: batch.openObjections > 0 ? `${batch.openObjections} 件待处理` : undefined,
          },
        ]}
      />
      <Section
        className="mt-4"
        title={batch.phase === "showing" ? "公示内容" : "当时公示的样子"}
        note="永久留存，一个字也不再改动"
      >
        <NoticeEntries entries={entries} />
      </Section>
      <Section className="mt-4" title="异议" note={`二（二） · ${objections.length} 件`}>
        {objections.length === 0 ? (
          <Empty title="没有异议">窗口收到的异议，在申请页登记；公示页收到的，自动列在这里。</Empty>
        ) : (
          <ObjectionList objections={objections} />
        )}
      </Section>
      <PrintFooter {...page.printed} />
    </>
  );
}
