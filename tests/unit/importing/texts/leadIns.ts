import { source, type ExpectedText } from './text.ts';

/** The same resolution in five languages. */
export const LEAD_INS: readonly ExpectedText[] = [
  {
    name: 'lead-ins with lists, in French',
    text: source`
      RÉSOLUTION 102 (Rév. Antalya, 2006)

      Rôle de l'Union

      La Conférence de plénipotentiaires (Antalya, 2006),

      considérant

      a) que l'Union a un rôle;

      b) que le secteur privé en a un,

      décide

      1 d'étudier la question;

      2 de poursuivre les travaux,

      charge le Secrétaire général

      1 de faire rapport au Conseil;

      2 d'informer les Membres.`,
    title: "Rôle de l'Union",
    outline: [
      'P - La Conférence de plénipotentiaires (Antalya, 2006),',
      'L - considérant',
      "P a que l'Union a un rôle;",
      'P b que le secteur privé en a un,',
      'L - décide',
      "O 1 d'étudier la question;",
      'O 2 de poursuivre les travaux,',
      'L - charge le Secrétaire général',
      'OR 1 de faire rapport au Conseil;',
      "O 2 d'informer les Membres.",
    ],
    remarks: ['numbering-restarts 1'],
    notes: ['RÉSOLUTION 102 (Rév. Antalya, 2006)'],
  },
  {
    name: 'lead-ins with lists, in Spanish',
    text: source`
      RESOLUCIÓN 102 (Rev. Antalya, 2006)

      Función de la Unión

      La Conferencia (Antalya, 2006),

      considerando

      a) que la Unión tiene una función;

      b) que el sector privado tiene otra,

      resuelve

      1 estudiar la cuestión;

      2 proseguir los trabajos,

      encarga al Secretario General

      1 que informe al Consejo.`,
    title: 'Función de la Unión',
    outline: [
      'P - La Conferencia (Antalya, 2006),',
      'L - considerando',
      'P a que la Unión tiene una función;',
      'P b que el sector privado tiene otra,',
      'L - resuelve',
      'O 1 estudiar la cuestión;',
      'O 2 proseguir los trabajos,',
      'L - encarga al Secretario General',
      'OR 1 que informe al Consejo.',
    ],
    remarks: ['numbering-restarts 1'],
    notes: ['RESOLUCIÓN 102 (Rev. Antalya, 2006)'],
  },
  {
    name: 'lead-ins with lists, in Russian, a comma after the lead-in',
    text: source`
      РЕЗОЛЮЦИЯ 102

      Роль Союза

      Полномочная конференция (Анталия, 2006 г.),

      учитывая,

      a) что Союз играет роль;

      b) что частный сектор играет роль,

      решает

      1 изучить вопрос;

      2 продолжить работу,

      поручает Генеральному секретарю

      1 представить отчет Совету;

      2 информировать членов.`,
    title: 'Роль Союза',
    outline: [
      'P - Полномочная конференция (Анталия, 2006 г.),',
      'L - учитывая,',
      'P a что Союз играет роль;',
      'P b что частный сектор играет роль,',
      'L - решает',
      'O 1 изучить вопрос;',
      'O 2 продолжить работу,',
      'L - поручает Генеральному секретарю',
      'OR 1 представить отчет Совету;',
      'O 2 информировать членов.',
    ],
    remarks: ['numbering-restarts 1'],
    notes: ['РЕЗОЛЮЦИЯ 102'],
  },
  {
    name: 'lead-ins with lists, in Chinese',
    text: source`
      第102号决议

      国际电联的作用

      全权代表大会，

      考虑到

      a) 国际电联的作用；

      b) 私营部门的作用，

      做出决议

      1 研究该问题；

      2 继续工作，

      责成秘书长

      1 向理事会报告；

      2 通知成员国。`,
    title: '第102号决议',
    outline: [
      'H - 国际电联的作用',
      'P - 全权代表大会，',
      'L - 考虑到',
      'P a 国际电联的作用；',
      'P b 私营部门的作用，',
      'L - 做出决议',
      'O 1 研究该问题；',
      'O 2 继续工作，',
      'L - 责成秘书长',
      'OR 1 向理事会报告；',
      'O 2 通知成员国。',
    ],
    remarks: ['numbering-restarts 1'],
  },
  {
    name: 'lead-ins with lists, in Arabic',
    text: source`
      القرار 102

      دور الاتحاد

      إن مؤتمر المندوبين المفوضين،

      إذ يضع في اعتباره

      أ ) أن للاتحاد دورا؛

      ب) أن للقطاع الخاص دورا،

      يقرر

      1 دراسة المسألة؛

      2 مواصلة العمل،

      يكلف الأمين العام

      1 برفع تقرير إلى المجلس؛

      2 بإعلام الأعضاء.`,
    title: 'القرار 102',
    outline: [
      'H - دور الاتحاد',
      'P - إن مؤتمر المندوبين المفوضين،',
      'L - إذ يضع في اعتباره',
      'P أ أن للاتحاد دورا؛',
      'P ب أن للقطاع الخاص دورا،',
      'L - يقرر',
      'O 1 دراسة المسألة؛',
      'O 2 مواصلة العمل،',
      'L - يكلف الأمين العام',
      'OR 1 برفع تقرير إلى المجلس؛',
      'O 2 بإعلام الأعضاء.',
    ],
    remarks: ['numbering-restarts 1'],
  },
];
