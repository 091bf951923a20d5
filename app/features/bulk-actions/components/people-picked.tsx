import { AppLink } from "~/components/ui/link";
import { Name } from "~/components/ui/name";
import { OfferBoxes } from "~/components/ui/offers";
import { DateText } from "~/components/ui/date-text";
import { Section } from "~/components/ui/section";
import { SelectAll } from "~/components/ui/select-all";
import { Status } from "~/components/ui/status";
import { TableScroll } from "~/components/ui/table-scroll";
import type { RecognitionCategory } from "~/features/recognition/categories";
import { categoryShortLabels } from "~/features/recognition/labels";
import { personStatusLabels } from "~/features/people/labels";
import type { PERSON_STATUSES } from "~/features/people/person-filters";
import { paths } from "~/lib/paths";
import type { BulkPerson } from "../views";
import { RUN_FORM } from "./form-state";

export type PickedPerson = BulkPerson | { id: string; name: null };

/** Everybody the action was prepared for, ticked beforehand; who has left the territory cannot be. */
export function PeoplePicked({
  people,
  ticked,
  title = "这些人",
}: {
  people: readonly PickedPerson[];
  ticked: (personId: string) => boolean;
  title?: string;
}) {
  return (
    <Section className="mt-4" title={title} note={`${people.length} 人，去掉勾的不办理`}>
      <TableScroll label={title}>
        <table className="table static">
          <caption className="visually-hidden">{title}</caption>
          <thead>
            <tr>
              <th scope="col" className="pickcol">
                <SelectAll name="person" />
              </th>
              <th scope="col">姓名</th>
              <th scope="col">证件号</th>
              <th scope="col">单位</th>
              <th scope="col">类别</th>
              <th scope="col">有效岗位</th>
              <th scope="col">最近联系</th>
              <th scope="col">责任人</th>
            </tr>
          </thead>
          <tbody>
            {people.map((person) =>
              person.name === null ? (
                <tr key={person.id}>
                  <td className="pickcol" />
                  <td colSpan={7} className="muted">
                    此人已不在您的辖区内，不办理
                  </td>
                </tr>
              ) : (
                <tr key={person.id}>
                  <td className="pickcol">
                    <input
                      type="checkbox"
                      name="person"
                      value={person.id}
                      form={RUN_FORM}
                      aria-label={`选择 ${person.name}`}
                      defaultChecked={ticked(person.id)}
                    />
                  </td>
                  <th scope="row" className="nb">
                    <AppLink to={paths.person(person.id)}>
                      <Name>{person.name}</Name>
                    </AppLink>
                  </th>
                  <td className="nb">{person.residentId}</td>
                  <td className="min-w-40">{person.unitName}</td>
                  <td className="nb">
                    {person.status === "recognized" && person.category ? (
                      categoryShortLabels[person.category as RecognitionCategory]
                    ) : (
                      <Status kind={person.status === "exited" ? "end" : "wait"}>
                        {personStatusLabels[person.status as (typeof PERSON_STATUSES)[number]]}
                      </Status>
                    )}
                  </td>
                  <td className="nb">
                    {person.market ? (
                      <OfferBoxes filled={person.validOffers} />
                    ) : (
                      <span className="faint">{person.validOffers || "—"}</span>
                    )}
                  </td>
                  <td className="nb">
                    {person.lastContactOn ? (
                      <DateText day={person.lastContactOn} />
                    ) : (
                      <span className="faint">无记录</span>
                    )}
                  </td>
                  <td className="nb">
                    {person.responsible ? (
                      <Name>{person.responsible}</Name>
                    ) : (
                      <span className="faint">未定</span>
                    )}
                  </td>
                </tr>
              ),
            )}
          </tbody>
        </table>
      </TableScroll>
    </Section>
  );
}
