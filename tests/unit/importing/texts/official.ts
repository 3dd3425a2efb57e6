import { source, type ExpectedText } from './text.ts';

/** Draft resolutions in the manner of the office that prints them, in six languages. */
export const OFFICIAL: readonly ExpectedText[] = [
  {
    name: "a resolution of an assembly: masthead, item of the agenda, notes, job number and symbol at a page's end",
    text: '                                                              A/C.2/60/L.99\n                                                       Distr.: Limited\n                                                       14 November 2005\n                                                       Original: English\n\nSixtieth session\nSecond Committee\nAgenda item 49\nInformation and communication technologies for development\n\n            Draft resolution on the follow-up to the Summit\n\nThe General Assembly,\n\nRecalling its resolutions 56/183 of 21 December 2001, 57/238 of\n20 December 2002 and 57/270 B of 23 June 2003,\n\nRecalling also the Declaration of Principles and the Plan of Action\nadopted at the first phase,1\n\nCognizant of the need to build consensus on Internet governance,\n\n1. Welcomes the outcome of the second phase;\n\n2. Invites all stakeholders, in particular:\n\n(a) Governments, acting within their respective\nmandates;\n\n(b) The private sector, which should:\n\n(i) Report annually;\n\n(ii) Contribute to the fund;\n\n(c) Civil society;\n\n                              _______________\n1 See A/C.2/59/3, chap. I, sect. A.\n\n05-61234 (E)   151105\n*0561234*                                                               1\n\nA/C.2/60/L.99\n\n3. Requests the Secretary-General to report to it at its sixty-\nfirst session on the implementation of the present resolution, and\nto convene, by\n2006, a new forum;\n\n4. Decides to include in the provisional agenda an item entitled\n"Information and communication technologies for development".',
    title: 'Draft resolution on the follow-up to the Summit',
    outline: [
      'P - The General Assembly,',
      'P - Recalling its resolutions 56/183…of 23 June 2003,',
      'P - Recalling also the Declaration of Principles and the Plan of Action adopted at the first phase,{See A/C.2/59/3, chap. I, sect. A.}',
      'P - Cognizant of the need to build consensus on Internet governance,',
      'O 1 Welcomes the outcome of the second phase;',
      'O 2 Invites all stakeholders, in particular:',
      '>O (a) Governments, acting within their respective mandates;',
      '>O (b) The private sector, which should:',
      '>>O (i) Report annually;',
      '>>O (ii) Contribute to the fund;',
      '>O (c) Civil society;',
      'O 3 Requests the Secretary-General to…2006, a new forum;',
      'O 4 Decides to include in…communication technologies for development".',
    ],
    remarks: ['page-header-dropped'],
    notes: [
      'A/C.2/60/L.99',
      'Distr.: Limited',
      '14 November 2005',
      'Original: English',
      'Sixtieth session',
      'Second Committee',
      'Agenda item 49',
      'Information and communication technologies for development',
    ],
  },
  {
    name: 'a masthead in two columns, a symbol in the middle of a sentence',
    text: source`
      United Nations                                        A/60/687
      General Assembly                                      Distr.: General
                                                            27 February 2006
                                                            Original: English
      Sixtieth session
      Agenda items 46 and 118

      Progress in the implementation of the outcome

      Report of the Secretary-General

      I. Introduction

      1. The present report is submitted pursuant to the request of the Assembly, which asked
      the Secretary-General to report on progress made in the implementation of the
      A/60/687
      outcome by February.

      2. The report covers the period until

      06-25571                                                       2
      A/60/687
      31 January 2006.

      II. Progress

      3. Progress was made.`,
    title: 'Progress in the implementation of the outcome',
    outline: [
      'H - Report of the Secretary-General',
      'H - I. Introduction',
      'O 1 The present report is…the outcome by February.',
      'O 2 The report covers the period until 31 January 2006.',
      'H - II. Progress',
      'O 3 Progress was made.',
    ],
    remarks: ['page-header-dropped'],
    notes: [
      'United Nations                                        A/60/687',
      'General Assembly                                      Distr.: General',
      '27 February 2006',
      'Original: English',
      'Sixtieth session',
      'Agenda items 46 and 118',
    ],
  },
  {
    name: 'a draft resolution in French, masthead in two columns, a raised mark',
    text: source`
      Nations Unies                                              A/60/L.50
      Assemblée générale                                         Distr. limitée
                                                                 14 novembre 2005
                                                                 Français
                                                                 Original : anglais

      Soixantième session
      Point 49 de l'ordre du jour

      Projet de résolution sur le suivi du Sommet

      L'Assemblée générale,

      Rappelant ses résolutions 56/183 du 21 décembre 2001 et 57/238 du
      20 décembre 2002,

      Réaffirmant les principes énoncés à Genève,

      1. Se félicite du résultat de la seconde phase¹ ;

      2. Prie le Secrétaire général :

      a) De convoquer un forum ;

      b) De lui faire rapport à sa soixante et unième session ;

      3. Décide d'inscrire la question à l'ordre du jour.

      ¹ Voir A/60/687.`,
    title: 'Projet de résolution sur le suivi du Sommet',
    outline: [
      "P - L'Assemblée générale,",
      'P - Rappelant ses résolutions 56/183…du 20 décembre 2002,',
      'P - Réaffirmant les principes énoncés à Genève,',
      'O 1 Se félicite du résultat de la seconde phase{Voir A/60/687.} ;',
      'O 2 Prie le Secrétaire général :',
      '>O a De convoquer un forum ;',
      '>O b De lui faire rapport à sa soixante et unième session ;',
      "O 3 Décide d'inscrire la question à l'ordre du jour.",
    ],
    remarks: ['footnote-found'],
    notes: [
      'Nations Unies                                              A/60/L.50',
      'Assemblée générale                                         Distr. limitée',
      '14 novembre 2005',
      'Français',
      'Original : anglais',
      'Soixantième session',
      "Point 49 de l'ordre du jour",
    ],
  },
  {
    name: 'a draft resolution in Spanish below session, committee and item',
    text: source`
      Sexagésimo período de sesiones
      Segunda Comisión
      Tema 49 del programa

      Proyecto de resolución

      La Asamblea General,

      Recordando su resolución 56/183,

      Consciente de la necesidad de cooperar,

      1. Acoge con beneplácito el informe;

      2. Invita a los Estados a que:

      a) Publiquen sus planes;

      b) Los debatan;

      3. Decide volver a examinar la cuestión.`,
    title: 'Proyecto de resolución',
    outline: [
      'P - La Asamblea General,',
      'P - Recordando su resolución 56/183,',
      'P - Consciente de la necesidad de cooperar,',
      'O 1 Acoge con beneplácito el informe;',
      'O 2 Invita a los Estados a que:',
      '>O a Publiquen sus planes;',
      '>O b Los debatan;',
      'O 3 Decide volver a examinar la cuestión.',
    ],
    remarks: ['notes-apart'],
    notes: ['Sexagésimo período de sesiones', 'Segunda Comisión', 'Tema 49 del programa'],
  },
  {
    name: 'a draft resolution in Russian, recitals that begin small',
    text: '                                                    A/60/L.50\nШестидесятая сессия\nПункт 49 повестки дня\n\nИтоговый документ\n\nГенеральная Ассамблея,\n\nссылаясь на свои предыдущие резолюции,\n\nотмечая, что доступ к сети остается неравным,\n\n1. приветствует доклад Генерального секретаря;\n\n2. призывает государства:\n\n«а)» публиковать планы;\n\nа) обеспечить доступ для всех;\n\nб) развивать потенциал;\n\n3. постановляет вернуться к этому вопросу в\n2007 году.',
    title: 'Итоговый документ',
    outline: [
      'P - Генеральная Ассамблея,',
      'P - ссылаясь на свои предыдущие резолюции,',
      'P - отмечая, что доступ к сети остается неравным,',
      'O 1 приветствует доклад Генерального секретаря;',
      'O 2 призывает государства:',
      'T - «а)» публиковать планы;',
      '>O а обеспечить доступ для всех;',
      '>O б развивать потенциал;',
      'O 3 постановляет вернуться к этому вопросу в 2007 году.',
    ],
    remarks: ['notes-apart'],
    notes: ['A/60/L.50', 'Шестидесятая сессия', 'Пункт 49 повестки дня'],
  },
  {
    name: 'a draft resolution in Arabic, numbers with dashes',
    text: source`
      الجمعية العامة
      الدورة الستون
      البند ٤٩ من جدول الأعمال

      مشروع قرار بشأن الوصول إلى الشبكة

      إن الجمعية العامة،

      إذ تشير إلى قراراتها السابقة،

      وإذ تلاحظ أن الوصول إلى الشبكة لا يزال غير متكافئ،

      1 - ترحب بتقرير الأمين العام؛

      2 - تدعو الدول إلى ما يلي:

      (أ) نشر خططها؛

      (ب) بناء القدرات؛

      3 - تقرر العودة إلى هذه المسألة في عام
      2007.`,
    title: 'مشروع قرار بشأن الوصول إلى الشبكة',
    outline: [
      'P - إن الجمعية العامة،',
      'P - إذ تشير إلى قراراتها السابقة،',
      'P - وإذ تلاحظ أن الوصول إلى الشبكة لا يزال غير متكافئ،',
      'O 1 ترحب بتقرير الأمين العام؛',
      'O 2 تدعو الدول إلى ما يلي:',
      '>O (أ) نشر خططها؛',
      '>O (ب) بناء القدرات؛',
      'O 3 تقرر العودة إلى هذه المسألة في عام 2007.',
    ],
    remarks: ['notes-apart'],
    notes: ['الجمعية العامة', 'الدورة الستون', 'البند ٤٩ من جدول الأعمال'],
  },
  {
    name: 'a draft resolution in Chinese',
    text: source`
      联合国
      大会
      第六十届会议
      议程项目49

      关于首脑会议后续行动的决议草案

      大会，

      回顾其2001年12月21日第56/183号决议，

      重申各项原则，

      1. 欢迎第二阶段的成果；

      2. 请秘书长：

      (a) 召开论坛；

      (b) 向大会报告；

      3. 决定将该项目列入议程。`,
    title: '关于首脑会议后续行动的决议草案',
    outline: [
      'P - 大会，',
      'P - 回顾其2001年12月21日第56/183号决议，',
      'P - 重申各项原则，',
      'O 1 欢迎第二阶段的成果；',
      'O 2 请秘书长：',
      '>O (a) 召开论坛；',
      '>O (b) 向大会报告；',
      'O 3 决定将该项目列入议程。',
    ],
    remarks: ['notes-apart'],
    notes: ['联合国', '大会', '第六十届会议', '议程项目49'],
  },
];
