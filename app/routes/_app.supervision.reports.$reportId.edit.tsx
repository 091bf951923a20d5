import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { Button, LinkButton } from "~/components/ui/button";
import { PageHead } from "~/components/ui/page-head";
import { requireCaseActor } from "~/features/accounts/require-actor.server";
import { EditParagraph } from "~/features/supervision/components/edit-paragraph";
import { REPORT_ROLES } from "~/features/supervision/create-report.server";
import { readEditPage, textsOfForm } from "~/features/supervision/edit-page.server";
import { editReport } from "~/features/supervision/edit-report.server";
import { actionProblem, orRouteError } from "~/lib/action-problem.server";
import { redirectWithMessage } from "~/lib/flash.server";
import type { PageProblem } from "~/lib/page-problem";
import { paths } from "~/lib/paths";
import { readForm } from "~/lib/read-form.server";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `修改文字 · ${page?.title ?? "报告"} · 一人一册` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireCaseActor(request, ...REPORT_ROLES);
  return orRouteError(actor, request, () => readEditPage(actor, params.reportId ?? ""));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireCaseActor(request, ...REPORT_ROLES);
  const reportId = params.reportId ?? "";
  const { version, texts } = textsOfForm(await readForm(request));
  try {
    const { edited } = await editReport(actor, reportId, version, texts);
    return await redirectWithMessage(
      paths.report(reportId),
      edited === 0 ? "文字已全部恢复原文。" : `已保存，与原文不同的有 ${edited} 段。`,
    );
  } catch (error) {
    const { data: refused, init } = await actionProblem(error, actor);
    return data({ problem: refused.problem, texts }, init ?? {});
  }
}

export default function EditReportPage() {
  const { id, title, version, paragraphs } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const problem: PageProblem | null = failed?.problem ?? null;
  const typed = failed?.texts ?? {};
  const changed = paragraphs.some(({ text }) => text !== null);
  const errorOf = (key: string) =>
    problem?.violations.filter(({ path }) => path === `texts.${key}`).map(({ message }) => message) ?? [];
  const firstFault = paragraphs.find(({ key }) => errorOf(key).length > 0)?.key;
  return (
    <>
      <PageHead
        crumbs={[
          { label: "报告和通报", to: paths.reports() },
          { label: title, to: paths.report(id) },
          { label: "修改文字" },
        ]}
        title="修改文字"
        sub="花括号里的数字取自冻结的数据，已锁定：可以在段内移动，不能改、不能删、不能另写数字。“没有……”“与……持平”“全部……”说的也是数据，同样保留。换行即分段。表格和标题不能修改。"
        actions={<LinkButton to={paths.report(id)}>返回预览</LinkButton>}
      />
      {problem && (
        <Banner tone="bad" alert>
          {problem.message}
          {firstFault && <a href={`#text-${firstFault}`}>到第一处</a>}
        </Banner>
      )}
      <Form method="post" className="official-edit">
        <input type="hidden" name="version" value={version} />
        {paragraphs.map((paragraph, index) => (
          <EditParagraph
            key={paragraph.key}
            paragraph={paragraph}
            title={paragraphs[index - 1]?.chapter === paragraph.chapter ? null : paragraph.chapter}
            number={index + 1}
            typed={typed[paragraph.key]}
            error={errorOf(paragraph.key)}
          />
        ))}
        <div className="tools mt-4">
          <Button type="submit" look="primary">
            保存文字
          </Button>
          {changed && (
            <Button type="submit" name="restore" value="all">
              全部恢复原文
            </Button>
          )}
        </div>
      </Form>
    </>
  );
}
