import { Form } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { Button } from "~/components/ui/button";
import { AppLink } from "~/components/ui/link";
import { Section } from "~/components/ui/section";
import { TableScroll } from "~/components/ui/table-scroll";
import { changedFields, pathsText } from "~/features/help-plan/compare";
import type { MeasureInput, PlanInput } from "~/features/help-plan/inputs";
import {
  type Choice,
  headMark,
  type KeptPicks,
  mergeHead,
  type MergeKind,
  mergeRows,
  theirsMark,
  withKeptPicks,
} from "~/features/help-plan/merge";
import type { PlanMeasure } from "~/features/help-plan/measure";
import { inputOf, type PlanForPage, type PlanPage, withTyped } from "~/features/help-plan/plan-view";
import { changedByLabels } from "~/lib/changed-by";
import { paths } from "~/lib/paths";
import { MeasureText } from "./plan-compare";
import { PlanHead } from "./plan-head";

const KIND_WORDS: Readonly<Record<MergeKind, string>> = {
  ...changedByLabels,
  both_changed: `${changedByLabels.both_changed}，请选`,
  mine_added: "您新加",
  theirs_added: "对方新加",
  mine_removed: "您已删去",
  theirs_removed: "对方已删去",
};

/** The rows of an input as they can be shown: with the words of what is chosen where the plan knows them. */
function shownMeasures(plan: PlanForPage, input: PlanInput): PlanMeasure[] {
  return withTyped(plan, input).measures;
}

const CHOICES: readonly { value: Choice; label: string }[] = [
  { value: "mine", label: "用我的" },
  { value: "theirs", label: "用对方的" },
  { value: "both", label: "都留下" },
];

function Choices({
  name,
  suggested,
  label,
  both,
}: {
  name: string;
  suggested: Choice | null;
  label: string;
  both: boolean;
}) {
  return (
    <fieldset className="pth">
      <legend className="visually-hidden">{label}</legend>
      {CHOICES.filter(({ value }) => both || value !== "both").map(({ value, label: words }) => (
        <label key={value}>
          <input type="radio" name={name} value={value} defaultChecked={suggested === value} required />
          {words}
        </label>
      ))}
    </fieldset>
  );
}

/** What differs from the other side is set off. */
function Cell({ measure, other }: { measure: PlanMeasure | null; other: PlanMeasure | null }) {
  if (!measure) return <span className="muted">没有这一项</span>;
  return <MeasureText measure={measure} changed={other ? changedFields(measure, other) : []} />;
}

const HeadText = ({ input }: { input: PlanInput }) => (
  <>
    {pathsText(input)}
    {input.goal && <span className="sub">目标：{input.goal}</span>}
  </>
);

/** Both texts side by side after somebody else saved first; each row is taken from one side, or both are kept. */
export function PlanConflict({
  page,
  plan,
  typed,
}: {
  page: PlanPage;
  plan: PlanForPage;
  typed: { input: PlanInput; loaded: string[]; picks?: KeptPicks };
}) {
  const theirs = inputOf(plan);
  const rows = withKeptPicks(mergeRows(typed.input, theirs, typed.loaded), typed.input, typed.picks);
  const mine = shownMeasures(plan, typed.input);
  const shownMine = (row: MeasureInput | null) =>
    row === null ? null : (mine[typed.input.measures.indexOf(row)] ?? null);
  const shownTheirs = (row: MeasureInput | null) =>
    row === null ? null : (plan.measures[theirs.measures.indexOf(row)] ?? null);
  const head = mergeHead(typed.input, theirs, typed.loaded);
  const theirHead = headMark(theirs);
  const keptHead = typed.picks?.head?.theirs === theirHead ? typed.picks.head.pick : head.suggested;
  const same = rows.filter(({ kind }) => kind === "same").length;
  return (
    <>
      <PlanHead page={page} plan={plan} />
      <Banner tone="warn" alert>
        这份方案在您打开以后又保存过一次（别人，或者您在另一个窗口），您填的还没有存进去，一个字也没有丢。下面左边是您的，右边是现在存着的；逐项选好后保存。
      </Banner>
      <Form method="post">
        <input type="hidden" name="step" value="merge" />
        <input type="hidden" name="version" value={plan.version} />
        <input
          type="hidden"
          name="typed"
          value={JSON.stringify({ input: typed.input, loaded: typed.loaded })}
        />
        <input type="hidden" name="theirs.head" value={theirHead} />
        {head.kind === "same" && <input type="hidden" name="head" value="theirs" />}
        <Section title="逐项选用" note={`${rows.length} 项，其中 ${same} 项两边相同`}>
          <TableScroll label="两边内容对照">
            <table className="table static">
              <caption className="visually-hidden">两边内容对照</caption>
              <thead>
                <tr>
                  <th scope="col">选用</th>
                  <th scope="col">我填的</th>
                  <th scope="col">现在存着的</th>
                </tr>
              </thead>
              <tbody>
                {head.kind !== "same" && (
                  <tr>
                    <td>
                      路径、目标：{KIND_WORDS[head.kind]}
                      <Choices name="head" suggested={keptHead} label="路径和目标" both={false} />
                    </td>
                    <td>
                      <HeadText input={typed.input} />
                    </td>
                    <td>
                      <HeadText input={theirs} />
                    </td>
                  </tr>
                )}
                {rows.map((row, index) => (
                  <tr key={index}>
                    <td>
                      {KIND_WORDS[row.kind]}
                      <input type="hidden" name={`theirs.${index}`} value={theirsMark(row) ?? ""} />
                      {row.kind === "same" ? (
                        <input type="hidden" name={`pick.${index}`} value="mine" />
                      ) : (
                        <Choices
                          name={`pick.${index}`}
                          suggested={row.suggested}
                          label={`第 ${index + 1} 项`}
                          both={row.mine !== null && row.theirs !== null}
                        />
                      )}
                    </td>
                    <td>
                      <Cell measure={shownMine(row.mine)} other={shownTheirs(row.theirs)} />
                    </td>
                    <td>
                      <Cell measure={shownTheirs(row.theirs)} other={shownMine(row.mine)} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableScroll>
          <div className="row wrap py-2">
            <Button type="submit" look="primary" shortcut="Ctrl+Enter">
              按所选保存
            </Button>
            <AppLink to={paths.personPlan(page.person.id)}>放弃我填的，看现在的方案</AppLink>
          </div>
        </Section>
      </Form>
    </>
  );
}

/** What was typed into a plan that meanwhile can no longer be edited: shown to be copied, never dropped. */
export function UnsavedText({ input }: { input: PlanInput }) {
  return (
    <Section title="没有存进去的内容" note="方案目前不能修改；需要的内容可从这里复制">
      <ol>
        {input.measures.map((measure, index) => (
          <li key={index} className="py-1">
            {index + 1}. {measure.content}
            <span className="muted">
              {" "}
              {[measure.step, measure.way, measure.responsible, measure.dueOn].filter(Boolean).join(" · ")}
            </span>
          </li>
        ))}
      </ol>
    </Section>
  );
}
