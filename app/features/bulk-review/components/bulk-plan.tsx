import { Form, useNavigation } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { Button, LinkButton } from "~/components/ui/button";
import { Field } from "~/components/ui/field";
import { Textarea } from "~/components/ui/input";
import { AppLink } from "~/components/ui/link";
import { Section } from "~/components/ui/section";
import { Status } from "~/components/ui/status";
import { useCheckedBoxes } from "~/components/ui/select-all";
import { TableScroll } from "~/components/ui/table-scroll";
import { useHydrated } from "~/components/ui/use-hydrated";
import { ClockBar } from "~/features/recognition/components/clock-bar";
import { categoryShortLabels } from "~/features/recognition/labels";
import { errorsByField } from "~/features/recognition/application-form";
import type { PageProblem } from "~/lib/page-problem";
import { paths } from "~/lib/paths";
import { bulkKinds } from "../kinds";
import type { BulkOrigin, BulkPlan, PlannedCase } from "../views";
import { backTo } from "./back-to";

const FORM = "bulk-run";

function Who({ row }: { row: PlannedCase }) {
  return (
    <th scope="row">
      <AppLink to={paths.application(row.id)}>{row.name}</AppLink>
      <span className="sub nb">{row.number}</span>
    </th>
  );
}

function ReadyTable({ rows }: { rows: readonly PlannedCase[] }) {
  return (
    <TableScroll label="将办理的申请">
      <table className="table static">
        <caption className="visually-hidden">将办理的申请</caption>
        <thead>
          <tr>
            <th scope="col" className="pickcol">
              <span className="visually-hidden">办理</span>
            </th>
            <th scope="col">申请人</th>
            <th scope="col">按此类别</th>
            <th scope="col">办结 10 个工作日</th>
            <th scope="col">请留意</th>
            <th scope="col">受理单位</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td className="pickcol">
                <input
                  type="checkbox"
                  name="case"
                  form={FORM}
                  value={`${row.id}.${row.version}`}
                  defaultChecked
                  aria-label={`办理 ${row.name}`}
                />
              </td>
              <Who row={row} />
              <td className="nb">{row.category && categoryShortLabels[row.category]}</td>
              <td className="nb">{row.processing && <ClockBar clock={row.processing} small />}</td>
              <td className="min-w-60">
                {row.warnings.length === 0 ? (
                  <Status kind="ok">无</Status>
                ) : (
                  row.warnings.map((warning) => (
                    <div key={warning} className="text-warn">
                      {warning}
                    </div>
                  ))
                )}
              </td>
              <td>{row.unit}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

function BlockedTable({ rows }: { rows: readonly PlannedCase[] }) {
  return (
    <Section title="不能一起办理" note={`${rows.length} 件，不会改动`}>
      <TableScroll label="不能一起办理的申请">
        <table className="table flush">
          <caption className="visually-hidden">不能一起办理的申请</caption>
          <thead>
            <tr>
              <th scope="col">申请人</th>
              <th scope="col">原因</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <Who row={row} />
                <td>{row.blocked}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Section>
  );
}

/** How many cases one confirmation decides, each with what should be known of it, and the opinion for all. */
export function BulkPlanView({
  plan,
  from,
  opinion,
  problem,
}: {
  plan: BulkPlan;
  from: BulkOrigin;
  opinion: string | null;
  problem: PageProblem | null;
}) {
  const { state } = useNavigation();
  const hydrated = useHydrated();
  const { checked } = useCheckedBoxes("case");
  const { label, source } = bulkKinds[plan.kind];
  const warned = plan.ready.filter((row) => row.warnings.length > 0).length;
  const errors = problem ? errorsByField(problem.violations) : {};
  return (
    <>
      {plan.beyond > 0 && (
        <Banner tone="warn">
          一次最多办理 {plan.ready.length + plan.blocked.length} 件，名单中另有 {plan.beyond}{" "}
          件未列入，办完再来。
        </Banner>
      )}
      {plan.ready.length > 0 && (
        <Section
          title={`将${label}`}
          note={`${source} · ${plan.ready.length} 件${warned > 0 ? `，其中 ${warned} 件有需要留意的情况` : ""}`}
        >
          <ReadyTable rows={plan.ready} />
        </Section>
      )}
      {plan.blocked.length > 0 && <BlockedTable rows={plan.blocked} />}
      <Form method="post" id={FORM} className="decide" aria-label={`批量${label}`}>
        <input type="hidden" name="step" value="run" />
        <input type="hidden" name="kind" value={plan.kind} />
        <input type="hidden" name="list" value={from.list} />
        <input type="hidden" name="filter" value={from.filter} />
        {plan.ready.length === 0 ? (
          <div className="dg2">
            <p className="note col-[1/-2]">
              {plan.blocked.length > 0
                ? `所选的申请现在都不能${label}，原因见上。`
                : "没有选择申请。请回到名单，勾选后再办理。"}
            </p>
            <div className="bs">
              <LinkButton to={backTo(plan.kind, from)}>回到名单</LinkButton>
            </div>
          </div>
        ) : (
          <div className="dg2">
            <Field className="col-[1/-2]" label="意见（写入每一件的认定表，可改）" error={errors.opinion}>
              {(wiring) => (
                <Textarea
                  {...wiring}
                  name="opinion"
                  rows={2}
                  maxLength={1000}
                  defaultValue={opinion ?? bulkKinds[plan.kind].opinion}
                  required
                />
              )}
            </Field>
            <div className="bs">
              <LinkButton to={backTo(plan.kind, from)}>取消</LinkButton>
              <Button type="submit" look="primary" aria-busy={state === "submitting"}>
                {hydrated ? `确认${label} ${checked} 件` : `确认${label}（所选各件）`}
              </Button>
            </div>
          </div>
        )}
      </Form>
    </>
  );
}
