import { DateText } from "~/components/ui/date-text";
import { Sep } from "~/components/ui/inline-text";
import { AppLink } from "~/components/ui/link";
import { Offer, Offers } from "~/components/ui/offers";
import { Section } from "~/components/ui/section";
import { REQUIRED_OFFERS } from "~/features/job-offers/rules";
import { offerReplies } from "~/lib/codes/help";
import { formatYuan } from "~/lib/format";
import { paths } from "~/lib/paths";
import type { NumberedOffer } from "../state";

const MOST_VOID = 2;

function offerSub({ offer, repeats }: NumberedOffer) {
  if (offer.invalidReasons[0]) return offer.invalidReasons[0].message;
  if (repeats) return `与 ${repeats} 推荐的是同一岗位，不另计`;
  return (
    <>
      {formatYuan(offer.monthlyWage)} <Sep /> <DateText day={offer.occurredOn} /> 推荐
    </>
  );
}

/** The offers since the recognition, counted honestly to three; those that do not count stay with the reason. */
export function OffersSummary({
  personId,
  offers,
  validOffers,
  market,
  earlier,
  mayAct,
}: {
  personId: string;
  offers: readonly NumberedOffer[];
  validOffers: number;
  /** Three are required on the market path. */
  market: boolean;
  /** Offers on file that the recognition in force does not count: of an earlier one. */
  earlier: number;
  mayAct: boolean;
}) {
  const counted = offers.filter(({ place }) => place !== null).slice(-REQUIRED_OFFERS);
  const uncounted = offers.filter(({ place }) => place === null).slice(-MOST_VOID);
  const open = market ? Math.max(REQUIRED_OFFERS - validOffers, 0) : 0;
  return (
    <Section
      title={market ? `岗位推荐 ${validOffers} / ${REQUIRED_OFFERS}` : `岗位推荐 ${validOffers}`}
      note="按不同岗位计"
      aside={<AppLink to={paths.personOffers(personId)}>全部 {offers.length + earlier} 条</AppLink>}
    >
      <Offers>
        {counted.map((one) => (
          <Offer
            key={one.offer.id}
            state="counted"
            number={one.place ?? 0}
            title={`${one.offer.employer} ${one.offer.post}`}
            sub={offerSub(one)}
            aside={offerReplies.label(one.offer.reply)}
          />
        ))}
        {Array.from({ length: open }, (_, index) => (
          <Offer
            key={`open-${index}`}
            state="open"
            number={validOffers + index + 1}
            title="待推荐"
            aside={index === 0 && mayAct && <AppLink to={paths.personOffers(personId)}>选岗位</AppLink>}
          />
        ))}
        {uncounted.map((one) => (
          <Offer
            key={one.offer.id}
            state="void"
            title={`${one.offer.employer} ${one.offer.post}`}
            sub={offerSub(one)}
            aside={<DateText day={one.offer.occurredOn} />}
          />
        ))}
        {offers.length === 0 && !market && (
          <Offer
            state="void"
            title={earlier > 0 ? `本次认定以来没有推荐，此前推荐过 ${earlier} 次` : "还没有推荐过岗位"}
          />
        )}
      </Offers>
    </Section>
  );
}
