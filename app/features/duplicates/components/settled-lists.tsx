import { ConfirmForm } from "~/components/ui/confirm-form";
import { DateText } from "~/components/ui/date-text";
import { Field } from "~/components/ui/field";
import { InlineText } from "~/components/ui/inline-text";
import { Textarea } from "~/components/ui/input";
import { AppLink } from "~/components/ui/link";
import { Status } from "~/components/ui/status";
import { paths } from "~/lib/paths";
import type { ShownCleared, ShownMerge } from "../views";

function UndoForm({ row, error }: { row: ShownMerge; error: string | undefined }) {
  return (
    <ConfirmForm
      label="撤销合并"
      size="sm"
      title={`撤销 ${row.keptName} 的合并`}
      confirmLabel="撤销合并"
      fields={{ intent: "undo", mergeId: row.id }}
      error={error}
    >
      <p>两份档案恢复到合并以前。合并后又有新记录的，不能撤销。</p>
      <Field name="reason" label="撤销的理由" id={`undo-${row.id}`}>
        {(wiring) => <Textarea {...wiring} name="reason" rows={3} required maxLength={200} />}
      </Field>
    </ConfirmForm>
  );
}

/** What was merged, latest first, and taking it back. */
export function MergeList({
  merges,
  mayMerge,
  refusal,
}: {
  merges: readonly ShownMerge[];
  mayMerge: boolean;
  refusal: { mergeId: string; message: string } | null;
}) {
  return (
    <ol className="duties" aria-label="已合并的档案">
      {merges.map((row, index) => (
        <li key={row.id} className="duty handover" data-row>
          <span className="n">{index + 1}</span>
          <div className="p">
            <AppLink to={paths.person(row.keptPersonId)}>{row.keptName}</AppLink>
          </div>
          <div className="w">
            <b>
              保留 {row.keptResidentId}，并入 {row.mergedName} {row.mergedResidentId}
            </b>
            <span>
              理由：
              <InlineText text={row.reason} />
            </span>
            {row.undoReason && (
              <span>
                撤销的理由：
                <InlineText text={row.undoReason} />
              </span>
            )}
          </div>
          <div className="c">
            <DateText day={row.mergedOn} full /> {row.mergedBy}
            {row.undoneOn && (
              <span className="block">
                <Status kind="end">已撤销</Status> <DateText day={row.undoneOn} full /> {row.undoneBy}
              </span>
            )}
          </div>
          <div className="a">
            {row.undoneOn === null && mayMerge && (
              <UndoForm row={row} error={refusal?.mergeId === row.id ? refusal.message : undefined} />
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

/** Pairs found to be two people, latest first. */
export function ClearedList({ cleared }: { cleared: readonly ShownCleared[] }) {
  return (
    <ol className="duties" aria-label="核对为两个人的">
      {cleared.map((row, index) => (
        <li key={`${row.oneId}-${row.otherId}`} className="duty handover" data-row>
          <span className="n">{index + 1}</span>
          <div className="p">
            <AppLink to={paths.person(row.oneId)}>{row.oneName}</AppLink>
            <AppLink to={paths.person(row.otherId)}>{row.otherName}</AppLink>
          </div>
          <div className="w">
            <b>
              {row.oneResidentId} 与 {row.otherResidentId} 不是同一人
            </b>
            <span>
              理由：
              <InlineText text={row.reason} />
            </span>
          </div>
          <div className="c">
            <DateText day={row.decidedOn} full /> {row.decidedBy}
          </div>
        </li>
      ))}
    </ol>
  );
}
