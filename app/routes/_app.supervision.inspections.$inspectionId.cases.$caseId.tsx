import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";

import { Button, LinkButton } from "~/components/ui/button";
import { DefaultSubmit } from "~/components/ui/default-submit";
import { ConfirmForm } from "~/components/ui/confirm-form";
import { DateText } from "~/components/ui/date-text";
import { AppLink } from "~/components/ui/link";
import { PageHead } from "~/components/ui/page-head";
import { PrintFooter } from "~/components/ui/print-footer";
import { Section } from "~/components/ui/section";
import { Status } from "~/components/ui/status";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { FileList } from "~/features/attachments/components/file-list";
import { UploadField } from "~/features/attachments/components/upload-field";
import { formStateOf, WordsPart } from "~/features/households/components/form-parts";
import { CaseItemSection } from "~/features/inspections/components/case-item";
import { INSPECTION_ROLES } from "~/features/inspections/draw-inspection.server";
import { actOnCase, loadCasePage } from "~/features/inspections/inspection-page.server";
import { ProblemBanner } from "~/features/recognition/components/decision-bar";
import { sexLabels } from "~/features/recognition/labels";
import { orRouteError } from "~/lib/action-problem.server";
import { paths } from "~/lib/paths";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `${data.sampled.caseNumber} ` : ""}抽查案卷 · 一人一册` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request, ...INSPECTION_ROLES);
  return orRouteError(actor, request, () =>
    loadCasePage(actor, params.inspectionId ?? "", params.caseId ?? ""),
  );
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request, ...INSPECTION_ROLES);
  return actOnCase(actor, params.inspectionId ?? "", params.caseId ?? "", request);
}

type Failed = {
  values: Record<string, string>;
  problem: { violations: { path: string; message: string }[] };
};

/** `answers.plan` is asked by the radio buttons `verdict.plan`, `answers.plan.note` by the text below. */
function errorsOf(failed: Failed | null): Record<string, string[]> {
  const errors: Record<string, string[]> = {};
  for (const { path, message } of failed?.problem.violations ?? []) {
    const [, code = "", part] = path.split(".");
    (errors[`${part === "note" ? "note" : "verdict"}.${code}`] ??= []).push(message);
  }
  return errors;
}

export default function InspectionCasePage() {
  const { campaign, sampled, items, files, previous, next, printed } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>()?.failed ?? null;
  const finished = sampled.finishedOn !== null;
  const open = campaign.status !== "closed";
  const errors = errorsOf(failed?.intent === "reopen" ? null : failed);
  const to = (id: string) => paths.inspectionCase(campaign.id, id);
  return (
    <>
      <PageHead
        crumbs={[
          { label: "抽查", to: paths.inspections() },
          { label: campaign.number, to: paths.inspection(campaign.id) },
          { label: `第 ${sampled.position} 件` },
        ]}
        title={sampled.person.name}
        marks={
          finished && sampled.finishedOn ? (
            <Status kind="ok">
              <DateText day={sampled.finishedOn} /> {sampled.finishedByName}完成
            </Status>
          ) : (
            <Status kind="run">检查中</Status>
          )
        }
        facts={[
          sampled.person.residentId,
          `${sexLabels[sampled.person.sex]}，${sampled.person.age} 岁`,
          sampled.person.unit,
          sampled.caseNumber,
          <AppLink key="dossier" to={paths.person(sampled.personId)}>
            现在的一人一册
          </AppLink>,
        ]}
        actions={
          <>
            <span className="note">
              第 {sampled.position} / {campaign.sampleSize} 件
            </span>
            {previous && (
              <LinkButton to={to(previous)} icon="previous" aria-label="上一件" aria-keyshortcuts="K">
                上一件
              </LinkButton>
            )}
            {next && (
              <LinkButton to={to(next)} icon="next" aria-label="下一件" aria-keyshortcuts="J">
                下一件
              </LinkButton>
            )}
          </>
        }
      />
      <p className="note">
        抽取时（
        <DateText day={sampled.frozenOn} full />
        ）冻结的记录，指纹 <span className="break-all">{sampled.evidenceHash}</span>
        。之后的改动不在其中；标问号的请重点看，是否符合由检查人判断。
      </p>
      {failed && failed.intent !== "reopen" && <ProblemBanner problem={failed.problem} />}
      <Form method="post" key={`${sampled.id}-${sampled.version}`} noValidate>
        <DefaultSubmit value="save" />
        <input type="hidden" name="version" value={sampled.version} />
        {items.map((item, at) => (
          <CaseItemSection
            key={item.code}
            item={item}
            number={at + 1}
            editable={open && !finished}
            given={failed?.values ?? {}}
            errors={errors}
          />
        ))}
        {open && !finished && (
          <div className="row wrap mt-5 no-print">
            <Button type="submit" look="primary" name="intent" value="finish" shortcut="Ctrl+Enter">
              完成本件{next ? "，看下一件" : ""}
            </Button>
            <Button type="submit" name="intent" value="save" shortcut="Ctrl+S">
              保存
            </Button>
            <span className="note">不符合的项在完成时列为问题</span>
          </div>
        )}
      </Form>
      {(files.length > 0 || (open && !finished)) && (
        <Section title="照片" note="选填，拍下纸质材料或现场" className="mt-6">
          <FileList files={files} printed voidable={open && !finished} />
          {open && !finished && (
            <UploadField
              label="检查照片"
              fields={{ intent: "upload" }}
              errors={failed?.intent === "upload" ? [failed.problem.message] : undefined}
            />
          )}
        </Section>
      )}
      {open && finished && (
        <div className="row wrap mt-5 no-print">
          <ConfirmForm
            label="重新检查"
            title={`重新检查 ${sampled.caseNumber}`}
            confirmLabel="重新检查"
            fields={{ intent: "reopen", version: sampled.version }}
            error={failed?.intent === "reopen" ? failed.problem.message : undefined}
          >
            <p className="muted">本件已列的问题随之作废，结论保留待改。已下达整改的不能重新检查。</p>
            <WordsPart
              state={formStateOf(failed?.intent === "reopen" ? failed : null)}
              name="reason"
              label="原因"
              maxLength={200}
            />
          </ConfirmForm>
        </div>
      )}
      <PrintFooter {...printed} />
    </>
  );
}
