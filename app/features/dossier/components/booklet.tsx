import type { ReactNode } from "react";

import { DateText } from "~/components/ui/date-text";
import { Section } from "~/components/ui/section";
import { TableScroll } from "~/components/ui/table-scroll";
import { employmentLabel, exitGroundLabel } from "~/features/people/labels";
import { pathLabels, planStatusLabels } from "~/features/help-plan/labels";
import { categoryLabels, historyLabels, statusLabels } from "~/features/recognition/labels";
import { employmentDestinations, offerReplies, serviceTypes, serviceWays } from "~/lib/codes/help";
import { formatYuan } from "~/lib/format";
import { measureStatusLabels } from "../labels";
import type { DossierRecords, PlanRecord } from "../records";
import type { DossierState } from "../state";
import { archiveParts } from "./archive-parts";
import { AssessmentLedger, EmploymentLedger, PersonLedger, RecognitionLedger } from "./ledgers";

type Cells = readonly ReactNode[];

/** The parts before are always printed; of the archive only what there is. */
const FIRST_ARCHIVE_PART = 8;

function Ledger({
  caption,
  heads,
  rows,
}: {
  caption: string;
  heads: readonly string[];
  rows: readonly { id: string; cells: Cells }[];
}) {
  if (rows.length === 0) return <p className="note">无记录。</p>;
  return (
    <TableScroll label="表格">
      <table className="table static flush">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, cells }) => (
            <tr key={id}>
              {cells.map((cell, index) => (
                <td key={heads[index]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

function Part({
  number,
  title,
  caption = title,
  heads,
  rows,
}: {
  number: number;
  title: string;
  caption?: string;
  heads: readonly string[];
  rows: readonly { id: string; cells: Cells }[];
}) {
  return (
    <Section title={`${number}. ${title}`} note={`${rows.length} 条`} className="mt-4">
      <Ledger caption={caption} heads={heads} rows={rows} />
    </Section>
  );
}

const day = (on: string | null) => (on === null ? "—" : <DateText day={on} full />);
const voidedText = (voided: { reason: string } | null) =>
  voided === null ? null : `（作废：${voided.reason}）`;

function PlanPart({ plan }: { plan: PlanRecord }) {
  const paths = [plan.mainPath, ...plan.paths.filter((path) => path !== plan.mainPath)];
  return (
    <Section
      level={3}
      title={`第 ${plan.versionNo} 版 ${planStatusLabels[plan.status]}`}
      note={
        <>
          {paths.map((path) => pathLabels[path]).join("，兼")}；起草 {plan.draftedBy} {day(plan.draftedOn)}
          {plan.approvedOn && (
            <>
              ，批准 {plan.approvedBy} {day(plan.approvedOn)}
            </>
          )}
        </>
      }
    >
      <Ledger
        caption={`方案第 ${plan.versionNo} 版的措施`}
        heads={["序", "步骤", "内容", "方式", "责任人", "期限", "进展"]}
        rows={plan.measures.map((measure) => ({
          id: String(measure.position),
          cells: [
            measure.position,
            measure.step,
            measure.content,
            measure.way,
            measure.responsible || "未定",
            day(measure.dueOn),
            measureStatusLabels[measure.status],
          ],
        }))}
      />
    </Section>
  );
}

/** The whole dossier on paper, part by part in the order of the printed booklet. */
export function Booklet({
  records,
  state,
  asOf,
}: {
  records: DossierRecords;
  state: DossierState;
  asOf: string;
}) {
  const { person, recognitions, applications, employments, assessments, plans, offers, services, archive } =
    records;
  return (
    <>
      <div className="half">
        <PersonLedger person={person} health={state.assessment?.health ?? null} />
        <EmploymentLedger person={person} employment={state.employment} asOf={asOf} />
      </div>
      <div className="half">
        <RecognitionLedger recognitions={recognitions} applications={applications} />
        <AssessmentLedger
          personId={person.id}
          assessment={state.assessment}
          earlier={state.earlierAssessment}
          count={assessments.filter(({ voided }) => voided === null).length}
          mayAct={false}
        />
      </div>
      <Part
        number={1}
        title="历次认定"
        heads={["类别", "认定日期", "注销日期", "注销情形"]}
        rows={recognitions.map((one) => ({
          id: one.id,
          cells: [
            <>
              {categoryLabels[one.category]}
              {voidedText(one.voided)}
            </>,
            day(one.occurredOn),
            day(one.exit?.untilOn ?? null),
            one.exit ? exitGroundLabel(one.exit.ground) : "—",
          ],
        }))}
      />
      <Part
        number={2}
        title="申请与审核"
        heads={["申请", "环节", "日期", "经办", "结果"]}
        rows={applications.flatMap((application) =>
          application.steps.map((step) => ({
            id: `${application.id}:${step.position}`,
            cells: [
              application.number,
              step.action === "create" ? "新建" : historyLabels[step.action],
              day(step.occurredOn),
              step.actor,
              statusLabels[step.to],
            ],
          })),
        )}
      />
      <Section title="3. 一人一策" note={`${plans.length} 版`} className="mt-4">
        {plans.length === 0 && <p className="note">无记录。</p>}
        {plans.map((plan) => (
          <PlanPart key={plan.id} plan={plan} />
        ))}
      </Section>
      <Part
        number={4}
        title="岗位推荐"
        heads={["日期", "单位和岗位", "月薪", "结果", "是否计入三个"]}
        rows={offers.map((offer) => ({
          id: offer.id,
          cells: [
            day(offer.occurredOn),
            `${offer.employer} ${offer.post}${voidedText(offer.voided) ?? ""}`,
            formatYuan(offer.monthlyWage),
            offerReplies.label(offer.reply),
            state.offers.find((one) => one.offer.id === offer.id)?.place ??
              offer.invalidReasons[0]?.message ??
              "不另计",
          ],
        }))}
      />
      <Part
        number={5}
        title="联系、走访与服务"
        heads={["日期", "服务", "方式", "内容", "经办"]}
        rows={services.map((service) => ({
          id: service.id,
          cells: [
            day(service.occurredOn),
            serviceTypes.label(service.kind),
            serviceWays.label(service.way),
            `${service.content}${voidedText(service.voided) ?? ""}`,
            service.actor,
          ],
        }))}
      />
      <Part
        number={6}
        title="就业与失业变动"
        heads={["日期", "状态", "去向", "单位", "失业起始"]}
        rows={employments.map((one) => ({
          id: one.id,
          cells: [
            day(one.occurredOn),
            `${employmentLabel(one.status)}${voidedText(one.voided) ?? ""}`,
            one.destination ? employmentDestinations.label(one.destination) : "—",
            one.employer ?? "—",
            day(one.unemployedSince),
          ],
        }))}
      />
      <Part
        number={7}
        title="历次意愿与需求"
        heads={["日期", "意向工种", "期望月薪", "技能", "障碍", "经办"]}
        rows={assessments.map((one) => ({
          id: one.id,
          cells: [
            day(one.occurredOn),
            one.wishes.join("、") || "—",
            one.expectedWage === null ? "—" : formatYuan(one.expectedWage),
            one.skills.join("、") || "—",
            one.barriers.join("、") || "—",
            `${one.actor}${voidedText(one.voided) ?? ""}`,
          ],
        }))}
      />
      {archiveParts(archive)
        .filter(({ rows }) => rows.length > 0)
        .map((part, index) => (
          <Part
            key={part.key}
            number={FIRST_ARCHIVE_PART + index}
            title={part.title}
            heads={part.heads}
            rows={part.rows}
          />
        ))}
    </>
  );
}
