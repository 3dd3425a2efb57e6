import { source, type ExpectedText } from './text.ts';

/** Statements in other languages and scripts, with their digits, letters, ordinals and punctuation. */
export const LANGUAGES: readonly ExpectedText[] = [
  {
    name: 'French: articles with 1er, guillemets, spaces before semicolons',
    text: source`
      Charte du réseau citoyen

      Article 1er – Le réseau est ouvert à toute personne qui accepte la présente charte ;
      Article 2 – Chaque membre dispose d'une voix, « sans distinction aucune » ;
      Article 3 – La charte est révisée tous les deux ans.`,
    title: 'Charte du réseau citoyen',
    outline: [
      'O 1 Le réseau est ouvert à toute personne qui accepte la présente charte ;',
      "O 2 Chaque membre dispose d'une voix, « sans distinction aucune » ;",
      'O 3 La charte est révisée tous les deux ans.',
    ],
  },
  {
    name: 'French: considérants on consecutive lines, then numbers with degree signs',
    text: source`
      Déclaration des participants

      Rappelant la résolution adoptée à la première session,
      Considérant que l'accès au réseau reste inégal,
      Consciente des efforts déjà accomplis,

      1° Demande aux gouvernements de publier leurs plans ;
      2° Invite les opérateurs à baisser leurs prix ;
      3° Décide de se réunir à nouveau.`,
    title: 'Déclaration des participants',
    outline: [
      'P - Rappelant la résolution adoptée à la première session,',
      "P - Considérant que l'accès au réseau reste inégal,",
      'P - Consciente des efforts déjà accomplis,',
      'O 1 Demande aux gouvernements de publier leurs plans ;',
      'O 2 Invite les opérateurs à baisser leurs prix ;',
      'O 3 Décide de se réunir à nouveau.',
    ],
  },
  {
    name: 'Spanish: ordinals, lettered items, inverted marks',
    text: source`
      DECLARACIÓN DE LA SOCIEDAD CIVIL

      1º. Reafirmamos que el acceso a la red es condición de otros derechos;
      2º. Pedimos a los gobiernos que:
      a) publiquen sus planes;
      b) consulten a las comunidades;
      c) informen cada año.
      3º. ¿Quién responde? Proponemos que responda el foro.`,
    title: 'DECLARACIÓN DE LA SOCIEDAD CIVIL',
    outline: [
      'O 1 Reafirmamos que el acceso a la red es condición de otros derechos;',
      'O 2 Pedimos a los gobiernos que:',
      '>O a publiquen sus planes;',
      '>O b consulten a las comunidades;',
      '>O c informen cada año.',
      'O 3 ¿Quién responde? Proponemos que responda el foro.',
    ],
  },
  {
    name: 'Spanish: "1.-" and a preamble in gerunds',
    text: source`
      Resolución del grupo de trabajo

      Recordando su mandato,

      Teniendo en cuenta los informes recibidos,

      1.- Aprueba el plan de trabajo para el próximo año, con los cambios que se
      indican en el anexo;
      2.- Encarga a la secretaría su publicación.`,
    title: 'Resolución del grupo de trabajo',
    outline: [
      'P - Recordando su mandato,',
      'P - Teniendo en cuenta los informes recibidos,',
      'O 1 Aprueba el plan…en el anexo;',
      'O 2 Encarga a la secretaría su publicación.',
    ],
  },
  {
    name: 'Russian: Cyrillic letters below numbers',
    text: source`
      Заявление рабочей группы

      Ссылаясь на решения первого этапа,

      1. Призываем правительства:
      а) публиковать свои планы;
      б) проводить консультации;
      в) ежегодно отчитываться;
      г) учитывать мнение
      общественности.
      2. Благодарим принимающую страну.`,
    title: 'Заявление рабочей группы',
    outline: [
      'P - Ссылаясь на решения первого этапа,',
      'O 1 Призываем правительства:',
      '>O а публиковать свои планы;',
      '>O б проводить консультации;',
      '>O в ежегодно отчитываться;',
      '>O г учитывать мнение общественности.',
      'O 2 Благодарим принимающую страну.',
    ],
  },
  {
    name: 'Russian: Статья and Пункт, page numbers with стр.',
    text: source`
      Статья 1. Форум открыт для всех, кто признаёт его правила и готов участвовать в его
      стр. 2
      работе на равных условиях.
      Статья 2. Решения принимаются консенсусом.
      Статья 3. Правила пересматриваются каждые два года.`,
    outline: [
      'O 1 Форум открыт для всех…участвовать в его работе на равных условиях.',
      'O 2 Решения принимаются консенсусом.',
      'O 3 Правила пересматриваются каждые два года.',
    ],
    remarks: ['page-numbers-dropped'],
  },
  {
    name: 'Arabic: Arabic-Indic digits with a dash, Arabic letters below',
    text: source`
      بيان المجموعة العاملة

      ١- نؤكد أن الشبكة ملك للجميع؛
      ٢- ندعو الحكومات إلى ما يلي:
      أ) نشر خططها؛
      ب) التشاور مع المعنيين؛
      ج) تقديم تقرير سنوي.
      ٣- نشكر البلد المضيف.`,
    title: 'بيان المجموعة العاملة',
    outline: [
      'O ١ نؤكد أن الشبكة ملك للجميع؛',
      'O ٢ ندعو الحكومات إلى ما يلي:',
      '>O أ نشر خططها؛',
      '>O ب التشاور مع المعنيين؛',
      '>O ج تقديم تقرير سنوي.',
      'O ٣ نشكر البلد المضيف.',
    ],
  },
  {
    name: 'Arabic: European digits, signs of direction before and after the numbers',
    text: '\u200f1.\u200f نؤكد أهمية التعاون الدولي في مجال الشبكة وندعو إلى\nمواصلته؛\n\u200f2.\u200f ندعو \u202bالأمانة\u202c إلى نشر البيان.',
    outline: ['O 1 نؤكد أهمية التعاون الدولي في مجال الشبكة وندعو إلى مواصلته؛', 'O 2 ندعو الأمانة إلى نشر البيان.'],
    remarks: ['direction-signs-dropped'],
  },
  {
    name: 'Arabic: articles',
    text: source`
      المادة ١: الشبكة مفتوحة للجميع.
      المادة ٢: لكل عضو صوت واحد.
      المادة ٣: تراجع هذه القواعد كل سنتين.`,
    outline: ['O ١ الشبكة مفتوحة للجميع.', 'O ٢ لكل عضو صوت واحد.', 'O ٣ تراجع هذه القواعد كل سنتين.'],
  },
  {
    name: 'Persian digits, hard-wrapped',
    text: source`
      ۱. ما بر این باوریم که شبکه از آن همه است و هیچ نهادی نباید آن را
      در انحصار خود بگیرد؛
      ۲. از دولت‌ها می‌خواهیم که برنامه‌های خود را منتشر کنند؛
      ۳. از کشور میزبان سپاسگزاریم.`,
    outline: ['O ۱ ما بر این باوریم…در انحصار خود بگیرد؛', 'O ۲ از دولت‌ها…منتشر کنند؛', 'O ۳ از کشور میزبان سپاسگزاریم.'],
  },
  {
    name: 'Chinese: 一、 as paragraphs, （一） below, hard-wrapped without spaces',
    text: source`
      工作组声明

      一、我们重申，互联网属于所有人，任何机构都不应
      独占其管理；
      二、我们呼吁各国政府：
      （一）公布其计划；
      （二）与有关各方协商；
      三、我们感谢东道国。`,
    title: '工作组声明',
    outline: [
      'O 一 我们重申，互联网属于所有人，任何机构都不应独占其管理；',
      'O 二 我们呼吁各国政府：',
      '>O （一） 公布其计划；',
      '>O （二） 与有关各方协商；',
      'O 三 我们感谢东道国。',
    ],
  },
  {
    name: 'Chinese: 第1条 and full-width digits',
    text: source`
      网络社区章程

      第１条　社区向所有人开放。
      第２条　每位成员有一票。
      第３条　本章程每两年修订一次。`,
    title: '网络社区章程',
    outline: ['O １ 社区向所有人开放。', 'O ２ 每位成员有一票。', 'O ３ 本章程每两年修订一次。'],
  },
  {
    name: 'Chinese: 一、 as headings over numbers that begin again',
    text: source`
      关于网络发展的建议
      一、总则
      1. 发展网络应以人为本。
      2. 发展网络应尊重多样性。
      二、措施
      1. 各国公布计划。
      2. 各方每年报告。`,
    title: '关于网络发展的建议',
    outline: [
      'H - 一、总则',
      'O 1 发展网络应以人为本。',
      'O 2 发展网络应尊重多样性。',
      'H - 二、措施',
      'OR 1 各国公布计划。',
      'O 2 各方每年报告。',
    ],
    remarks: ['numbering-restarts 1'],
  },
  {
    name: 'full-width numbers with full-width stops, and page numbers 第2页',
    text: source`
      １．我们支持多利益攸关方模式，并认为这一模式在过去十年中
      第2页 共3页
      证明了其价值。
      ２．我们呼吁合作。`,
    outline: ['O １ 我们支持多利益攸关方模式，并认为这一模式在过去十年中证明了其价值。', 'O ２ 我们呼吁合作。'],
    remarks: ['page-numbers-dropped'],
  },
  {
    name: 'German: Absätze with §, Greek letters below',
    text: source`
      Satzung des Vereins

      § 1 Der Verein fördert den freien Zugang zum Netz:
      α) durch Beratung;
      β) durch Kurse.
      § 2 Der Verein ist gemeinnützig.
      § 3 Mitglied kann jeder werden.`,
    title: 'Satzung des Vereins',
    outline: [
      'O 1 Der Verein fördert den freien Zugang zum Netz:',
      '>O α durch Beratung;',
      '>O β durch Kurse.',
      'O 2 Der Verein ist gemeinnützig.',
      'O 3 Mitglied kann jeder werden.',
    ],
  },
];
