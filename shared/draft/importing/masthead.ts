/** What an office sets above a title, or right below it: symbol, date, language, distribution, organ, session, item of the agenda. */

const ABOUT_DOCUMENT =
  /^(?:[A-Z][A-Za-z]{0,9}(?:[-/.][A-Za-z0-9()]{1,12}){2,10}\*?|(?:distr\.?|original|distribution|language|document|doc\.|язык|оригинал|التوزيع|الأصل|原文|分发)\s?[:：].{0,60}|[A-Z]{2,4}(?:\/[A-Z]{2,8}){1,3}\.?\s?\d{1,5}(?:\s\([A-Z].{2,24}\))?|(?:resolution|résolution|resolución|резолюция|decision|décision|decisión|recommendation|opinion)\s(?:no\.?\s?)?[\d/-]{1,9}(?:\s\(.{3,30}\))?|(?:submitted by|contact|authors?|source|version|status)\s?:.{1,70}|document\s\S{0,40}\d\S{0,20}|contribution\s(?:no\.?\s?)?\d{1,4}|(?:english|french|spanish|russian|arabic|chinese)\sonly|(?:advance|unedited|restricted|confidential|embargoed).{0,30}|draft(?:[ ,–—-]{1,3}(?:not for .{1,30}|v?\d.{0,12}|version .{1,12}))?)$/iu;

const DATE =
  /^(?:(?:[\p{L} ]{1,30},\s)?\p{Nd}{1,2}(?:\s?[-–]\s?\p{Nd}{1,2})?(?:\s|\.\s?)(?:de\s)?[\p{L}/]{3,16}\.?(?:\s\p{L}{3,10})?(?:\s?[-–]\s?\d{1,2}\s\p{L}{3,12})?\s(?:de\s)?\p{Nd}{4}(?:\sг\.?)?|\p{L}{3,12}\s\d{1,2},\s\d{4}|\d{4}[-.]\d{1,2}[-.]\d{1,2}|\d{4}年\d{1,2}月\d{1,2}日)$/u;

const ORGAN =
  /^(?:united nations|nations unies|naciones unidas|организация объединенных наций|الأمم المتحدة|联合国|general assembly|assemblée générale|asamblea general|генеральная ассамблея|الجمعية العامة|大会|(?:security|economic and social|human rights) council|conseil (?:économique et social|de sécurité|des droits de l'homme)|consejo (?:económico y social|de seguridad|de derechos humanos)|international telecommunication union|union internationale des télécommunications|unión internacional de telecomunicaciones)$/iu;

const SESSION =
  /^(?:(?:[\p{L}-]{2,16}\s){0,2}(?:\p{Nd}{1,3}(?:st|nd|rd|th)\s)?(?:(?:special|regular|resumed|annual|plenary|substantive|emergency)\s)*session|[\p{L}-]{3,20}\s(?:\p{L}{3,16}\s)?(?:committee|commission|сессия|комитет)|(?:первый|второй|третий|четвертый|пятый|шестой)\sкомитет|[\p{L}-]{3,16}\s(?:comisión|período de sesiones)|(?:[\p{L}-]{3,16}\s){1,2}período de sesiones|الدورة\s[\p{L}\s]{3,30}|اللجنة\s\p{L}{4,12}|第[\p{Nd}一二三四五六七八九十百]{1,6}届(?:会议|會議)|第[\p{Nd}一二三四五六七八九十]{1,3}委员会)$/iu;

const ITEM =
  /^(?:(?:agenda|provisional agenda)\sitems?\s\d{1,3}.{0,24}|items?\s\d{1,3}.{0,12}\sof the\s(?:\p{L}{3,12}\s)?agenda|points?\s\d{1,3}.{0,12}\sde l['’]ordre du jour.{0,20}|temas?\s\d{1,3}.{0,12}\sdel\s(?:programa|temario).{0,20}|пункты?\s\d{1,3}.{0,16}\sповестки дня.{0,20}|البند\s\p{Nd}{1,3}.{0,12}\sمن جدول الأعمال.{0,20}|(?:临时)?议程项目\s?\d{1,3}.{0,12})$/iu;

const KINDS = [ABOUT_DOCUMENT, DATE, ORGAN, SESSION, ITEM] as const;

/** Whether a line says the symbol, date, organ or language of a document, and nothing else. */
export function isMastheadText(text: string): boolean {
  return (text.length <= 90 && KINDS.some((kind) => kind.test(text))) || isColumns(text);
}

/** A masthead set in two columns: "General Assembly            Distr.: Limited". */
export function isColumns(text: string): boolean {
  if (text.length > 200 || !/\s{3}/u.test(text)) return false;
  const cells = text.split(/\s{3,}/u);
  return cells.length <= 4 && cells.every((cell) => cell.length <= 60) && cells.some((cell) => KINDS.some((kind) => kind.test(cell)));
}
