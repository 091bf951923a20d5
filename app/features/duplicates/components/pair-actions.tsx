import { Banner } from "~/components/ui/banner";
import { Button } from "~/components/ui/button";
import { ConfirmForm } from "~/components/ui/confirm-form";
import { Field } from "~/components/ui/field";
import { InlineText } from "~/components/ui/inline-text";
import { Textarea } from "~/components/ui/input";
import { Section } from "~/components/ui/section";
import type { PairPage } from "../views";

export type PairRefusal = { intent: string; keptId: string | null; message: string };

function Reason({ id, label }: { id: string; label: string }) {
  return (
    <Field name="reason" label={label} id={id}>
      {(wiring) => <Textarea {...wiring} name="reason" rows={3} required maxLength={200} />}
    </Field>
  );
}

/** Why joining is not open now, with what to do. */
function Blocks({ page }: { page: PairPage }) {
  if (!page.mayMerge) {
    return (
      <p className="note">合并由县级及以上的负责人或复核员办理。确认是同一人的，请报县级就业服务机构。</p>
    );
  }
  return page.blocks.map(({ code, message }) => (
    <Banner key={code} tone="warn">
      {message}
    </Banner>
  ));
}

/** Two people, or one: each with its reason; joining says which record goes on. */
export function PairActions({ page, refusal }: { page: PairPage; refusal: PairRefusal | null }) {
  const { people, blocks, overlapping, mayMerge } = page;
  const errorOf = (intent: string, keptId: string | null = null) =>
    refusal?.intent === intent && refusal.keptId === keptId ? refusal.message : undefined;
  return (
    <div className="half mt-4">
      <Section title="不是同一人">
        {page.cleared === null ? (
          <>
            <p>核对过证件或本人，确是两个人的，写明理由，以后不再提示这一对。</p>
            <div className="row mt-3">
              <ConfirmForm
                label="不是同一人"
                title="两份档案不是同一人"
                confirmLabel="不是同一人"
                fields={{ intent: "clear" }}
                error={errorOf("clear")}
              >
                <Reason id="clear-reason" label="怎样核对的" />
              </ConfirmForm>
            </div>
          </>
        ) : (
          <p>
            已核对为两个人：
            <InlineText text={page.cleared} />
          </p>
        )}
      </Section>
      <Section title="是同一人，合并">
        <Blocks page={page} />
        {mayMerge && blocks.length === 0 && (
          <>
            <p>
              选保留哪一份。另一份的申请、认定、方案和服务记录都并入保留的一份，它的链接和证件号以后打开保留的一份；合并可以撤销。
            </p>
            {overlapping > 0 && (
              <p className="note">
                有 {overlapping} 段认定时间重叠，合并后作废其中一段，同一人不重复计数；撤销合并时恢复。
              </p>
            )}
          </>
        )}
        {mayMerge && (
          <div className="row wrap mt-3">
            {people.map((kept, index) => {
              const merged = people[index === 0 ? 1 : 0];
              const mark = index === 0 ? "甲" : "乙";
              const label = `保留${mark}`;
              return blocks[0] ? (
                <Button key={kept.id} blocked="先解决上面的问题">
                  {label}
                </Button>
              ) : (
                <ConfirmForm
                  key={kept.id}
                  label={label}
                  title={`保留${mark} ${kept.texts.name}，并入另一份`}
                  confirmLabel="合并"
                  fields={{
                    intent: "merge",
                    keptId: kept.id,
                    keptVersion: kept.version,
                    mergedId: merged.id,
                    mergedVersion: merged.version,
                  }}
                  error={errorOf("merge", kept.id)}
                >
                  <p>
                    保留 {kept.texts.residentId}（{kept.unit}），并入 {merged.texts.residentId}（{merged.unit}
                    ）。 登记信息以保留的一份为准，需要的请合并后更正。
                  </p>
                  <Reason id={`merge-${kept.id}`} label="认为是同一人的理由" />
                </ConfirmForm>
              );
            })}
          </div>
        )}
      </Section>
    </div>
  );
}
