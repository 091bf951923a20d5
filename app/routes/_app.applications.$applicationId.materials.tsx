import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { LinkButton } from "~/components/ui/button";
import { PageHead } from "~/components/ui/page-head";
import { Section } from "~/components/ui/section";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { Checklist, type ChecklistFailure } from "~/features/attachments/components/checklist";
import { FileList } from "~/features/attachments/components/file-list";
import { UploadField } from "~/features/attachments/components/upload-field";
import { attachmentKindLabels } from "~/features/attachments/kinds";
import {
  actOnMaterials,
  type MaterialsProblem,
  readMaterialsPage,
} from "~/features/attachments/materials-page.server";
import { ApplicationStatusMark } from "~/features/recognition/components/application-status";
import { categoryLabels } from "~/features/recognition/labels";
import { orRouteError } from "~/lib/action-problem.server";
import { paths } from "~/lib/paths";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `${data.view.person.name} 的材料` : "申请材料"} · 一人一册` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request);
  return orRouteError(actor, request, () => readMaterialsPage(actor, params.applicationId ?? ""));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request);
  return actOnMaterials(actor, params.applicationId ?? "", request);
}

export default function MaterialsPage() {
  const { view, items, others, loose, voided, open, closed, checkable } = useLoaderData<typeof loader>();
  const failed: MaterialsProblem | null = useActionData<typeof action>() ?? null;
  const failure: ChecklistFailure = failed && {
    intent: failed.intent,
    about: failed.about,
    messages: failed.problem.violations.length
      ? failed.problem.violations.map((one) => one.message)
      : [failed.problem.message],
  };
  const voidFailure =
    failure?.intent === "void" ? { id: failure.about, message: failure.messages.join("") } : undefined;
  return (
    <>
      <PageHead
        crumbs={[
          { label: "认定", to: paths.applications() },
          { label: view.person.name, to: paths.application(view.id) },
          { label: "材料" },
        ]}
        title={`申请材料：${view.person.name}`}
        marks={<ApplicationStatusMark status={view.status} />}
        facts={[categoryLabels[view.category], view.person.residentId, view.unit.name, view.number]}
        actions={
          <>
            <LinkButton to={paths.applicationPart(view.id, "declaration")}>承诺书</LinkButton>
            <LinkButton to={paths.application(view.id)}>回到申请</LinkButton>
          </>
        }
      />
      {failed && (
        <Banner tone="bad" alert>
          {failed.problem.message}
        </Banner>
      )}
      {closed && <Banner>{closed}</Banner>}
      <Checklist
        items={items}
        others={others}
        version={view.version}
        open={open}
        checkable={checkable}
        failure={failure}
        checks={view.checks}
        facts={view.facts}
      />
      <Section title="其他文件" note={loose.length > 0 ? `${loose.length} 个` : undefined} className="mt-6">
        {loose.length === 0 && (
          <p className="note py-2">核查照片、签名的承诺书扫描件等列在这里，现在没有。</p>
        )}
        {Object.entries(attachmentKindLabels).map(([kind, label]) => {
          const files = loose.filter((one) => one.kind === kind);
          return files.length === 0 ? null : (
            <div key={kind} className="mat-loose" id={kind}>
              <h3>{label}</h3>
              <FileList files={files} voidable={open} failed={voidFailure} />
            </div>
          );
        })}
        {open && (
          <UploadField
            label="其他文件"
            fields={{ intent: "upload", documentCode: "other" }}
            errors={failure?.intent === "upload" && failure.about === "other" ? failure.messages : undefined}
          />
        )}
      </Section>
      {voided.length > 0 && (
        <details className="mt-6">
          <summary className="link-btn">已作废 {voided.length} 个</summary>
          <FileList files={voided} />
        </details>
      )}
      <p className="note mt-4">
        只收 JPG、PNG、PDF，单个 10 MB 以内；照片中的拍摄地点自动去除。文件加密保存，每次查看都有记录。
      </p>
    </>
  );
}
