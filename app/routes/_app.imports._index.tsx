import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { Empty } from "~/components/ui/empty";
import { PageHead } from "~/components/ui/page-head";
import { Section } from "~/components/ui/section";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { BatchTable } from "~/features/imports/components/batch-table";
import { UploadForm } from "~/features/imports/components/upload-form";
import { IMPORT_KINDS, IMPORT_ROLES } from "~/features/imports/kinds";
import { previewImport } from "~/features/imports/preview-import.server";
import { listBatches } from "~/features/imports/queries.server";
import { readUpload } from "~/features/imports/read-upload.server";
import { actionProblem, orRouteError } from "~/lib/action-problem.server";
import { minuteOf } from "~/lib/clock.server";
import { redirectWithMessage } from "~/lib/flash.server";
import { paths } from "~/lib/paths";
import { multipartForm } from "~/lib/multipart.server";

export const meta: MetaFunction = () => [{ title: "导入 · 一人一册" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request, ...IMPORT_ROLES);
  return orRouteError(actor, request, async () => {
    const asked = new URL(request.url).searchParams.get("kind");
    const batches = await listBatches(actor);
    return {
      unitName: actor.unit.name,
      kind: IMPORT_KINDS.find((one) => one === asked) ?? ("people" as const),
      batches: batches.map(({ createdAt, mapping: _mapping, committedAt: _at, ...batch }) => ({
        ...batch,
        createdAt: minuteOf(createdAt),
      })),
    };
  });
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request, ...IMPORT_ROLES);
  let form: FormData | undefined;
  try {
    form = await multipartForm(request);
    const { id, isNew } = await previewImport(actor, await readUpload(form));
    return await redirectWithMessage(
      paths.importBatch(id),
      isNew ? "文件已检查，还没有入库。" : "这个文件本单位上传过，下面是那一次的情况；没有重复导入。",
    );
  } catch (error) {
    return await actionProblem(error, actor, form);
  }
}

type Refusal = { message: string; violations: readonly { path: string; message: string }[] };

export default function ImportsPage() {
  const { unitName, batches, kind } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const problem: Refusal | null = result && "problem" in result ? result.problem : null;
  const errorOf = (path: string) => problem?.violations.find((one) => one.path === path)?.message;
  return (
    <>
      <PageHead title="导入" sub={`上传${unitName}的花名册或岗位表，逐格检查，没有错误的行一次入库。`} />
      {problem && problem.violations.length === 0 && (
        <Banner tone="bad" alert>
          {problem.message}
        </Banner>
      )}
      <Section title="上传文件">
        <UploadForm kind={kind} errors={{ kind: errorOf("kind"), file: errorOf("file") }} />
      </Section>
      <Section
        title="导入记录"
        note={batches.length > 0 ? `最近 ${batches.length} 次` : undefined}
        className="mt-6"
      >
        {batches.length === 0 ? (
          <Empty title="还没有导入过">在上面选好文件，点“上传并检查”。</Empty>
        ) : (
          <BatchTable batches={batches} />
        )}
      </Section>
    </>
  );
}
