import { Form } from "@remix-run/react";

import { Button, LinkButton } from "~/components/ui/button";
import { TickBox } from "~/components/ui/choice-group";
import { Empty } from "~/components/ui/empty";
import { ErrorsGiven, Field } from "~/components/ui/field";
import { DateInput, Input, Textarea } from "~/components/ui/input";
import { AppLink } from "~/components/ui/link";
import { RefusedForm } from "~/components/ui/refused";
import { Select } from "~/components/ui/select";
import { TableScroll } from "~/components/ui/table-scroll";
import { CorrectingNote, REASON_HINT } from "~/features/dossier/components/correcting-fields";
import { jobName, MatchCells, STACKED } from "~/features/help-plan/components/match-table";
import type { CorrectedOfferView } from "~/features/job-offers/offer-view";
import type { RankedVacancy } from "~/features/job-offers/match-vacancies";
import type { PlaceGroup } from "~/features/people/place-options";
import { paths } from "~/lib/paths";
import { ReplyFields } from "./offer-list";

/** Vacancies of the stock for this person, best first; checked ones are recorded as offered. */
export function OfferFromStock({ matches, today }: { matches: readonly RankedVacancy[]; today: string }) {
  if (matches.length === 0) {
    return (
      <Empty title="岗位库没有可推荐的岗位" actions={<AppLink to={paths.vacancies()}>看岗位库</AppLink>}>
        本市（州）有效岗位都已推荐过，或库中还没有岗位。可导入岗位，或手填一个。
      </Empty>
    );
  }
  return (
    <Form method="post">
      <RefusedForm fields={{ step: "offer_chosen" }}>
        <TableScroll label="岗位库中可推荐的岗位">
          <table className={STACKED.table}>
            <caption className="visually-hidden">岗位库中可推荐的岗位</caption>
            <thead className={STACKED.head}>
              <tr>
                <th scope="col" className="pickcol">
                  选用
                </th>
                <th scope="col">岗位</th>
                <th scope="col" className="num">
                  月薪
                </th>
                <th scope="col">地点</th>
                <th scope="col">与档案对照</th>
              </tr>
            </thead>
            <tbody className={STACKED.body}>
              {matches.map((match) => (
                <tr key={match.vacancyId} className={STACKED.row}>
                  <td className="pickcol">
                    <TickBox name="vacancyId" value={match.vacancyId} aria-label={`选用 ${jobName(match)}`} />
                  </td>
                  <MatchCells match={match} />
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
        <div className="row wrap py-2">
          <label htmlFor="chosen-on">推荐日期</label>
          <DateInput
            id="chosen-on"
            name="offeredOn"
            className="w-auto"
            defaultValue={today}
            max={today}
            required
          />
          <Button type="submit" name="step" value="offer_chosen" look="primary" shortcut="Ctrl+Enter">
            登记推荐所选岗位
          </Button>
          <ErrorsGiven names={["vacancyId", "offeredOn"]} />
        </div>
      </RefusedForm>
    </Form>
  );
}

/** An offer that is not in the stock, or one that is put right. */
export function OfferByHand({
  division,
  today,
  places,
  corrected = null,
}: {
  division: string;
  today: string;
  places: readonly PlaceGroup[];
  corrected?: CorrectedOfferView | null;
}) {
  const save = corrected ? "保存更正" : "登记推荐";
  return (
    <Form method="post" className="grid gap-3 pt-2" id="by-hand">
      <RefusedForm fields={{ step: "offer_by_hand" }}>
        {corrected && (
          <CorrectingNote correcting={corrected.correcting} save={save}>
            <Field name="voidReason" label="作废原因" hint={REASON_HINT}>
              {(wiring) => <Textarea {...wiring} name="voidReason" rows={2} maxLength={200} required />}
            </Field>
          </CorrectingNote>
        )}
        <div className="half">
          <Field name="employer" label="招聘单位">
            {(wiring) => (
              <Input {...wiring} name="employer" maxLength={60} defaultValue={corrected?.employer} required />
            )}
          </Field>
          <Field name="post" label="岗位名称">
            {(wiring) => (
              <Input {...wiring} name="post" maxLength={60} defaultValue={corrected?.post} required />
            )}
          </Field>
          <Field name="monthlyWage" label="月薪（元）" hint="有上下限的填下限">
            {(wiring) => (
              <Input
                {...wiring}
                name="monthlyWage"
                inputMode="decimal"
                maxLength={9}
                defaultValue={corrected?.monthlyWage}
                required
              />
            )}
          </Field>
          <Field name="division" label="工作地点" hint="默认为常住县（市、区）；最低工资按此地">
            {(wiring) => (
              <Select
                {...wiring}
                name="division"
                options={places}
                defaultValue={corrected?.division ?? division}
                required
              />
            )}
          </Field>
          <Field name="validUntil" label="岗位有效期至" mark="选填">
            {(wiring) => (
              <DateInput {...wiring} name="validUntil" defaultValue={corrected?.validUntil ?? ""} />
            )}
          </Field>
          <Field name="offeredOn" label="推荐日期">
            {(wiring) => (
              <DateInput
                {...wiring}
                name="offeredOn"
                defaultValue={corrected?.correcting.occurredOn ?? today}
                max={today}
                required
              />
            )}
          </Field>
          <ReplyFields
            id="by-hand"
            reply={corrected?.reply ?? "pending"}
            day={{
              today,
              initial: "",
              hint: corrected
                ? "不填的：结果没变的，仍按原来的日期；有新结果的，按今天。"
                : "不填的，按推荐日期。",
            }}
            standingReply={corrected?.reply ?? "pending"}
            refusalReason={corrected?.refusalReason ?? null}
            refusalJustified={corrected?.refusalJustified ?? null}
          />
        </div>
      </RefusedForm>
      <div className="row wrap">
        <Button type="submit" name="step" value="offer_by_hand" {...(corrected ? { look: "primary" } : {})}>
          {save}
        </Button>
        {corrected && <LinkButton to=".">不保存，返回</LinkButton>}
      </div>
    </Form>
  );
}
