/** Finds what a text says of clock times and dates, and computes it: durations, times after others, days of the week. */
import type { Finding } from "./facts.ts";

/** Offsets are into the text that was searched. */
export interface CalendarClaim extends Finding {
  readonly start: number;
  readonly end: number;
  readonly form: "clock time" | "date";
  /** Why a claim that doesn't hold may be meant otherwise. */
  readonly doubt?: string;
}

const clockGate = /\d:\d\d/;
const dateGate =
  /(?:19|20)\d\d|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d|days?\b/;

/** What any text with such a claim has. */
export const calendarGate: RegExp = new RegExp(`${clockGate.source}|${dateGate.source}`);

/** @param text of a unit. */
export function findCalendar(text: string): CalendarClaim[] {
  const found: CalendarClaim[] = [];
  if (clockGate.test(text)) for (const form of clockForms) found.push(...claimsOf(text, form));
  if (dateGate.test(text)) for (const form of dateForms) found.push(...claimsOf(text, form));
  return found;
}

interface CalendarForm {
  readonly form: CalendarClaim["form"];
  readonly pattern: RegExp;
  readonly judge: (groups: readonly string[]) => (Finding & { doubt?: string }) | undefined;
}

function claimsOf(text: string, { form, pattern, judge }: CalendarForm): CalendarClaim[] {
  return [...text.matchAll(pattern)].flatMap((match): CalendarClaim[] => {
    const [all, ...groups] = match;
    const end = match.index + all.length;
    if (/^(?::?\d|\s*(?:[-+*/×÷=]|or\b|to\b|plus\b|minus\b))/.test(text.slice(end, end + 8)))
      return [];
    const finding = judge(groups.map((group: string | undefined) => group ?? ""));
    return finding ? [{ start: match.index, end, form, ...finding }] : [];
  });
}

const time = String.raw`(\d{1,2}:\d{2}(?! ?:?\d)(?:\s?[apAP]\.?[mM]\b\.?| Uhr| Uhr,|h)?)`;
const duration = String.raw`((?:\d+(?:\.5)? ?(?:hours?|hrs?|h|Stunden?|heures?|horas?|小时)(?:(?:,? and | und | et | y |,? )?\d+ ?(?:minutes?|mins?|min|m|Minuten?|minutos?|分钟))?|\d+ ?(?:minutes?|mins?|min|Minuten?|minutos?|分钟)))`;
const says = String.raw`(?:,?\s*(?:is|are|=|equals|gives|makes|takes|lasts|spans|→|we get|we have|we obtain|brings us to|takes us to|comes to|there are|that is|that's|which is|it is|it's|you get|sind|ist|ergibt|sind es|vergehen|il y a|font|donne|est|hay|son|es|da|是|等于|共|有|一共是|到了)\s*)`;

const clockForms: readonly CalendarForm[] = [
  {
    form: "clock time",
    pattern: new RegExp(
      `(?<![\\d:.])${time} ?(?:\\+|plus|and adding|und|más|加上?|过) ?${duration}${says}${time}`,
      "gu",
    ),
    judge: ([from = "", span = "", to = ""]) => timeAfter(from, minutesOf(span), to),
  },
  {
    form: "clock time",
    pattern: new RegExp(`(?<![\\d:.])${time} ?(?:-|−|minus) ?${duration}${says}${time}`, "gu"),
    judge: ([from = "", span = "", to = ""]) => timeAfter(from, negated(minutesOf(span)), to),
  },
  {
    form: "clock time",
    pattern: new RegExp(
      `(?<![\\d:.])${duration} (?:after|later than|past|nach|après|después de(?: las)?) ${time}${says}${time}`,
      "gu",
    ),
    judge: ([span = "", from = "", to = ""]) => timeAfter(from, minutesOf(span), to),
  },
  {
    form: "clock time",
    pattern: new RegExp(
      `(?<![\\d:.])${duration} (?:before|earlier than|vor|avant|antes de(?: las)?) ${time}${says}${time}`,
      "gu",
    ),
    judge: ([span = "", from = "", to = ""]) => timeAfter(from, negated(minutesOf(span)), to),
  },
  {
    form: "clock time",
    pattern: new RegExp(
      `(?:[Ss]tarting|[Bb]eginning|[Ll]eaving) at ${time},? (?:and |then )?(?:adding|after|waiting|going) ${duration},?${says}${time}`,
      "gu",
    ),
    judge: ([from = "", span = "", to = ""]) => timeAfter(from, minutesOf(span), to),
  },
  {
    form: "clock time",
    pattern: new RegExp(
      `(?:[Ff]rom|[Bb]etween|[Vv]on|[Zz]wischen|[Dd]e|[Ee]ntre|[Dd]esde(?: las)?|从) ?${time} ?(?:to|and|until|till|bis|und|à|a|et|hasta(?: las)?|y|到|至) ?${time}(?: (?:the|on the) (?:next|following) day)?${says}${duration}`,
      "gu",
    ),
    judge: ([from = "", to = "", span = ""]) => between(from, to, minutesOf(span)),
  },
  {
    form: "clock time",
    pattern: new RegExp(`(?<![\\d:.])${time} ?(?:-|−|–|minus) ?${time}${says}${duration}`, "gu"),
    judge: ([to = "", from = "", span = ""]) => between(from, to, minutesOf(span)),
  },
];

/** Minutes since midnight, and whether it is known which half of the day is meant. */
function timeOf(written: string): { minutes: number; half: boolean } | undefined {
  const match = /^(\d{1,2}):(\d\d)\s?([ap])?/i.exec(written);
  const [hours, minutes, mark] = [Number(match?.[1]), Number(match?.[2]), match?.[3]];
  if (!match || hours > 24 || minutes > 59) return undefined;
  if (mark === undefined) return { minutes: hours * 60 + minutes, half: hours > 12 };
  return {
    minutes: ((hours % 12) + (mark.toLowerCase() === "p" ? 12 : 0)) * 60 + minutes,
    half: true,
  };
}

function minutesOf(span: string): number | undefined {
  const hours = /^(\d+(?:\.5)?) ?(?:h|S|小)/.exec(span)?.[1];
  const minutes = /(\d+) ?(?:m|M|分)/.exec(span)?.[1];
  if (hours === undefined && minutes === undefined) return undefined;
  return Number(hours ?? 0) * 60 + Number(minutes ?? 0);
}

function negated(minutes: number | undefined): number | undefined {
  return minutes === undefined ? undefined : -minutes;
}

function timeAfter(from: string, span: number | undefined, to: string): Finding | undefined {
  const [begin, said] = [timeOf(from), timeOf(to)];
  if (!begin || !said || span === undefined) return undefined;
  const day = begin.half && said.half ? 1440 : 720;
  const end = begin.minutes + span;
  const apart = (((end - said.minutes) % day) + day) % day;
  return {
    holds: apart === 0,
    left: clock(end),
    right: to,
    how: `${from} and ${String(span)} minutes`,
  };
}

function between(from: string, to: string, span: number | undefined): Finding | undefined {
  const [begin, end] = [timeOf(from), timeOf(to)];
  if (!begin || !end || span === undefined) return undefined;
  const day = begin.half && end.half ? 1440 : 720;
  const passed = (((end.minutes - begin.minutes) % day) + day) % day;
  return {
    holds: passed === span % day,
    left: `${String(passed)} minutes`,
    right: `${String(span)} minutes`,
    how: `from ${from} to ${to}`,
  };
}

function clock(minutes: number): string {
  const inDay = ((minutes % 1440) + 1440) % 1440;
  return `${String(Math.floor(inDay / 60))}:${String(inDay % 60).padStart(2, "0")}`;
}

const months =
  "january february march april may june july august september october november december".split(
    " ",
  );
const weekdays = "sunday monday tuesday wednesday thursday friday saturday".split(" ");
const monthName =
  "(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\.?";
const date = `(${monthName} \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}|\\d{1,2} ${monthName} \\d{4}|\\d{4}-\\d{2}-\\d{2})`;
const weekday = "((?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day)";
const days = String.raw`(\d+) (days?|weeks?)`;
const comes = String.raw`(?:\s*(?:is|was|=|falls on|will be|would be|gives|we get|lands on)(?: an?)?\s*)`;

const dateForms: readonly CalendarForm[] = [
  {
    form: "date",
    pattern: new RegExp(`${date},? (?:is|was|fell on|falls on|will be)(?: an?)? ${weekday}`, "gu"),
    judge([on = "", day = ""]) {
      const number = dayNumber(on);
      if (number === undefined) return undefined;
      const name = weekdays[new Date(number * msOfDay).getUTCDay()] ?? "";
      return {
        holds: name === day.toLowerCase(),
        left: capital(name),
        right: day,
        how: `the day of the week of ${on}`,
      };
    },
  },
  {
    form: "date",
    pattern: new RegExp(
      `(?:[Ff]rom|[Bb]etween) ${date} (?:to|and|until|till|through) ${date}(?:,? (?:is|are|there are|we have|that is|=|that's|spans|takes))(?: exactly)? ${days}`,
      "gu",
    ),
    judge([from = "", to = "", count = "", unit = ""]) {
      const [begin, end] = [dayNumber(from), dayNumber(to)];
      if (begin === undefined || end === undefined) return undefined;
      const said = Number(count) * (unit.startsWith("week") ? 7 : 1);
      const passed = end - begin;
      return {
        holds: said === passed,
        left: `${String(passed)} days`,
        right: `${String(said)} days`,
        how: `from ${from} to ${to}`,
        ...(said === passed + 1 || said === passed - 1
          ? { doubt: "the first and last days may be counted otherwise" }
          : {}),
      };
    },
  },
  {
    form: "date",
    pattern: new RegExp(`(?<![\\d.])${days} (after|before|from) ${date}${comes}${date}`, "gu"),
    judge: ([count = "", unit = "", way = "", from = "", to = ""]) =>
      dateAfter(from, Number(count), unit, way === "before", to),
  },
  {
    form: "date",
    pattern: new RegExp(`${date} ?(\\+|plus|-|−|minus) ?${days}${comes}${date}`, "gu"),
    judge: ([from = "", sign = "", count = "", unit = "", to = ""]) =>
      dateAfter(from, Number(count), unit, sign !== "+" && sign !== "plus", to),
  },
  {
    form: "date",
    pattern: new RegExp(
      `(?<![\\d.])${days} (after|before|from) (?:a )?${weekday}${comes}${weekday}`,
      "gu",
    ),
    judge([count = "", unit = "", way = "", from = "", to = ""]) {
      const span = Number(count) * (unit.startsWith("week") ? 7 : 1) * (way === "before" ? -1 : 1);
      const index = weekdays.indexOf(from.toLowerCase()) + span;
      const name = weekdays[((index % 7) + 7) % 7] ?? "";
      return {
        holds: name === to.toLowerCase(),
        left: capital(name),
        right: to,
        how: `${count} ${unit} ${way} ${from}`,
      };
    },
  },
  {
    form: "date",
    pattern: new RegExp(
      `(?:[Tt]here (?:are|were)|[Ww]ith) (\\d{1,2}) days in (${monthName})(?:,? (?:of )?(\\d{4}))?(?! \\d)`,
      "gu",
    ),
    judge: ([count = "", month = "", year = ""]) => daysIn(month, year, count),
  },
  {
    form: "date",
    pattern: new RegExp(`(${monthName})(?:,? (\\d{4}))? (?:has|had|have) (\\d{1,2}) days`, "gu"),
    judge: ([month = "", year = "", count = ""]) => daysIn(month, year, count),
  },
  {
    form: "date",
    pattern: /(?<![\d.])(\d{4}) (is|was|will be) (not )?(?:a |also a )?leap year/gu,
    judge([year = "", , denied = ""]) {
      const number = Number(year);
      const leap = number % 4 === 0 && (number % 100 !== 0 || number % 400 === 0);
      return {
        holds: leap === (denied === ""),
        left: leap ? "a leap year" : "no leap year",
        right: denied === "" ? "a leap year" : "no leap year",
        how: `computed for ${year}`,
      };
    },
  },
];

const msOfDay = 86_400_000;

/** @param year empty where none is named: February then has 28 or 29 days. */
function daysIn(month: string, year: string, count: string): Finding | undefined {
  const index = monthNumber(month);
  if (index < 0 || (index === 1 && year === "" && /^2[89]$/.test(count))) return undefined;
  const length = new Date(Date.UTC(Number(year || "2023"), index + 1, 0)).getUTCDate();
  return {
    holds: length === Number(count),
    left: `${String(length)} days`,
    right: `${count} days`,
    how: `the days of ${`${month} ${year}`.trim()}`,
  };
}

/** Days since 1970 in the Gregorian calendar; undefined for a date that there isn't. */
function dayNumber(written: string): number | undefined {
  const iso = /^(\d{4})-(\d\d)-(\d\d)$/.exec(written);
  const named = /^(\p{L}+)\.? (\d+)\D*? (\d{4})$/u.exec(written);
  const turned = /^(\d+) (\p{L}+)\.? (\d{4})$/u.exec(written);
  const [year, month, day] = iso
    ? [Number(iso[1]), Number(iso[2]) - 1, Number(iso[3])]
    : named
      ? [Number(named[3]), monthNumber(named[1] ?? ""), Number(named[2])]
      : [Number(turned?.[3]), monthNumber(turned?.[2] ?? ""), Number(turned?.[1])];
  const moment = Date.UTC(year, month, day);
  const found = new Date(moment);
  if (found.getUTCMonth() !== month || found.getUTCDate() !== day) return undefined;
  return moment / msOfDay;
}

function monthNumber(name: string): number {
  return months.findIndex((month) => month.startsWith(name.toLowerCase().slice(0, 3)));
}

function dateAfter(
  from: string,
  count: number,
  unit: string,
  back: boolean,
  to: string,
): Finding | undefined {
  const [begin, said] = [dayNumber(from), dayNumber(to)];
  if (begin === undefined || said === undefined) return undefined;
  const span = count * (unit.startsWith("week") ? 7 : 1) * (back ? -1 : 1);
  const end = begin + span;
  return {
    holds: end === said,
    left: new Date(end * msOfDay).toISOString().slice(0, 10),
    right: to,
    how: `${from} and ${String(span)} days`,
  };
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
