import { Form } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { Button, LinkButton } from "~/components/ui/button";
import { Empty } from "~/components/ui/empty";
import { Field } from "~/components/ui/field";
import { Input } from "~/components/ui/input";
import { AppLink } from "~/components/ui/link";
import { PageHead } from "~/components/ui/page-head";
import { RefusedForm } from "~/components/ui/refused";
import { Tabs } from "~/components/ui/tabs";
import type { PageProblem } from "~/lib/page-problem";
import { paths } from "~/lib/paths";
import { type Paper, paperLabels } from "../paper";
import type { ApplicationPaper } from "../application-paper";
import { isInUse } from "../template-row";
import { PrintButton } from "./print-button";
import { PrintedPaper } from "./printed-paper";
import { TemplateBanner } from "./template-banner";

type PageProps = {
  page: ApplicationPaper;
  /** With whole numbers, once, for a stated purpose. */
  clear: Paper | null;
  problem: PageProblem | null;
  mayWrite: boolean;
  printed: { who: string; unit: string; at: string; asOf: string };
};

function OtherPapers({ page }: { page: ApplicationPaper }) {
  return (
    <div className="no-print">
      <Tabs
        label="这件申请的文书"
        tabs={page.offered.map((kind) => ({
          label: paperLabels[kind],
          to: paths.applicationPaper(page.applicationId, kind),
          current: kind === page.kind,
        }))}
      />
    </div>
  );
}

/** Whole numbers only on purpose: shown in this one answer, or as a file, and logged. */
function ClearForm({ page, error }: { page: ApplicationPaper; error: string | undefined }) {
  return (
    <details className="no-print my-3" open={error !== undefined}>
      <summary>打印完整证件号码和住址（归档用）</summary>
      <Form method="post" className="mt-2 grid max-w-xl gap-2">
        <RefusedForm fields={{ intent: "clear" }}>
          <Field label="用途" hint="如“装订纸质档案”。谁、何时、为什么打印，都会记入审计日志。" error={error}>
            {(wiring) => <Input {...wiring} name="purpose" maxLength={200} required autoComplete="off" />}
          </Field>
        </RefusedForm>
        <div className="acts">
          <Button type="submit" name="intent" value="clear">
            显示完整认定表
          </Button>
          <Button
            type="submit"
            formAction={paths.applicationPaperFile(page.applicationId, page.kind)}
            name="intent"
            value="file"
          >
            下载完整 Word
          </Button>
        </div>
      </Form>
    </details>
  );
}

function Actions({ page, mayWrite }: { page: ApplicationPaper; mayWrite: boolean }) {
  const ready = page.paper !== null && !page.awaitsNumber;
  return (
    <>
      {page.mayIssue && mayWrite && (
        <Form method="post">
          <Button type="submit" look="primary" name="intent" value="issue">
            出具并编号
          </Button>
        </Form>
      )}
      {ready && isInUse(page.template) && (
        <LinkButton
          look="primary"
          to={paths.applicationPaperFile(page.applicationId, page.kind)}
          reloadDocument
        >
          下载 Word（本地样式）
        </LinkButton>
      )}
      {ready && !isInUse(page.template) && (
        <>
          <PrintButton />
          <LinkButton to={paths.applicationPaperFile(page.applicationId, page.kind)} reloadDocument>
            下载 Word
          </LinkButton>
        </>
      )}
    </>
  );
}

/** One paper of an application: as it prints, with what can be done with it. */
export function ApplicationPaperPage({ page, clear, problem, mayWrite, printed }: PageProps) {
  const paper = clear ?? page.paper;
  const purposeError = problem?.violations.find(({ path }) => path === "purpose")?.message;
  return (
    <>
      <div className="no-print">
        <PageHead
          crumbs={[
            { label: "认定", to: paths.applications() },
            { label: `${page.name} ${page.number}`, to: paths.application(page.applicationId) },
            { label: paperLabels[page.kind] },
          ]}
          title={`${page.name} ${paperLabels[page.kind]}`}
          facts={
            page.issue ? [`编号 ${page.issue.number}`, `${page.issue.issuedAt} ${page.issue.by} 出具`] : []
          }
          actions={<Actions page={page} mayWrite={mayWrite} />}
        />
        <OtherPapers page={page} />
        {problem && !purposeError && (
          <Banner tone="bad" alert>
            {problem.message}
          </Banner>
        )}
        {page.notOurs && <Banner>{page.notOurs}</Banner>}
        {page.notReady && !page.notOurs && (
          <Banner tone="bad">
            {page.notReady}{" "}
            <AppLink to={paths.applicationPart(page.applicationId, "grounds")}>补充条款和查明的事实</AppLink>
          </Banner>
        )}
        {page.awaitsNumber && !page.notReady && !page.notOurs && (
          <Banner>这份文书还没有编号，下面是草稿；出具并编号后才能打印和下载。</Banner>
        )}
        {page.paper && <TemplateBanner kind={page.kind} note={page.template} />}
        {clear && (
          <Banner tone="warn">这是含完整证件号码和住址的认定表，已记入审计日志。用后请关闭本页。</Banner>
        )}
        {page.kind === "recognition_form" && mayWrite && <ClearForm page={page} error={purposeError} />}
      </div>
      {paper ? (
        <PrintedPaper paper={paper} template={page.template} printed={printed} />
      ) : (
        <Empty title={`还没有${paperLabels[page.kind]}`}>{page.missing}</Empty>
      )}
    </>
  );
}
