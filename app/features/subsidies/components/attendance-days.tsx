/** 出勤 20 / 22 天 beside a post subsidy: whoever decides sees the days the sum rests on. */
export function AttendanceDays({ days }: { days: { daysDue: number; daysPresent: number } | null }) {
  if (days === null) return <span className="sub">未登记考勤</span>;
  const { daysDue, daysPresent } = days;
  const text = `出勤 ${daysPresent} / ${daysDue} 天`;
  return <span className="sub">{daysPresent < daysDue ? <span className="bad">{text}</span> : text}</span>;
}
