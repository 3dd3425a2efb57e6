import { source, type ExpectedText } from './text.ts';

/** Papers of all kinds. */
export const PAPERS: readonly ExpectedText[] = [
  {
    name: 'a preamble that ends "have agreed as follows:", articles below',
    text: source`
      CHARTER OF THE FORUM

      Preamble

      We, the members,

      Convinced that the forum serves all,
      Desiring to set out its rules,

      have agreed as follows:

      Article 1 - Purpose

      The forum shall promote dialogue.

      Article 2 - Members

      1. Any organization may join.
      2. Members shall pay dues.

      Article 3 - Meetings

      1. The forum meets once a year.
      2. Extraordinary meetings may be called by:
         a) the chair;
         b) one third of the members.`,
    title: 'CHARTER OF THE FORUM',
    outline: [
      'H - Preamble',
      'P - We, the members,',
      'P - Convinced that the forum serves all,',
      'P - Desiring to set out its rules,',
      'L - have agreed as follows:',
      'H - Article 1 - Purpose',
      'T - The forum shall promote dialogue.',
      'H - Article 2 - Members',
      'O 1 Any organization may join.',
      'O 2 Members shall pay dues.',
      'H - Article 3 - Meetings',
      'OR 1 The forum meets once a year.',
      'O 2 Extraordinary meetings may be called by:',
      '>O a the chair;',
      '>O b one third of the members.',
    ],
    remarks: ['numbering-restarts 1'],
  },
  {
    name: 'brackets on both sides are a part of the number',
    text: source`
      工作组声明

      一、互联网治理应当是多边的、透明的和民主的。
      二、各国应当：
      （一）促进接入；
      （二）加强能力建设；
      （三）尊重人权。
      三、工作组将于2006年提交报告。`,
    title: '工作组声明',
    outline: [
      'O 一 互联网治理应当是多边的、透明的和民主的。',
      'O 二 各国应当：',
      '>O （一） 促进接入；',
      '>O （二） 加强能力建设；',
      '>O （三） 尊重人权。',
      'O 三 工作组将于2006年提交报告。',
    ],
    remarks: ['label-forms'],
  },
  {
    name: 'ordinals for numbers',
    text: source`
      Declaración

      Primero. Reafirmamos nuestro compromiso.
      Segundo. Pedimos a los Estados:
        i) que faciliten el acceso;
        ii) que respeten los derechos;
        iii) que informen.
      Tercero. Agradecemos a los anfitriones.`,
    title: 'Declaración',
    outline: [
      'O Primero Reafirmamos nuestro compromiso.',
      'O Segundo Pedimos a los Estados:',
      '>O i que faciliten el acceso;',
      '>O ii que respeten los derechos;',
      '>O iii que informen.',
      'O Tercero Agradecemos a los anfitriones.',
    ],
    remarks: ['label-forms'],
  },
  {
    name: "a footnote in the middle of a sentence, the page's foot below it",
    text: source`
      7. The group recalls that the Summit, in its Declaration of
      Principles,3 called for a working group on Internet
      governance "in an open and inclusive process that ensures a
      __________
      3 WSIS-03/GENEVA/DOC/4-E, paragraph 50.
      WSIS-II/PC-3/DOC/5-E                                      4
      mechanism for the full and active participation"4 of all.
      8. The group met three times.
      __________
      4 Ibid.`,
    outline: [
      'O 7 The group recalls that the Summit, in its Declaration of Principles,{WSIS-03/GENEVA/DOC/4-E, paragraph 50.} called for a working group on Internet governance "in an open and inclusive process that ensures a mechanism for the full and active participation"{Ibid.} of all.',
      'O 8 The group met three times.',
    ],
    remarks: ['footnote-found'],
  },
  {
    name: 'a paragraph inside brackets',
    text: source`
      6. Six.
      7. Seven.
      7 bis. Seven bis.
      7 ter. Seven ter.
      [8. Eight in brackets.]
      9. [Alt 1: nine] [Alt 2: neuf].
      10. (deleted)
      11. Eleven.`,
    outline: [
      'O 6 Six.',
      'O 7 Seven.',
      'O 7 bis Seven bis.',
      'O 7 ter Seven ter.',
      'O 8 [Eight in brackets.]',
      'O 9 [Alt 1: nine] [Alt 2: neuf].',
      'O 10 (deleted)',
      'O 11 Eleven.',
    ],
    remarks: ['label-form-differs 8'],
  },
  {
    name: 'Persian letters',
    text: source`
      بیانیه گروه کاری

      ۱- حکمرانی اینترنت باید چندجانبه باشد.
      ۲- دولت‌ها باید:
      الف) دسترسی را تسهیل کنند؛
      ب) ظرفیت‌سازی کنند.
      ۳- گروه گزارش خود را ارائه خواهد کرد.`,
    title: 'بیانیه گروه کاری',
    outline: [
      'O ۱ حکمرانی اینترنت باید چندجانبه باشد.',
      'O ۲ دولت‌ها باید:',
      '>O الف دسترسی را تسهیل کنند؛',
      '>O ب ظرفیت‌سازی کنند.',
      'O ۳ گروه گزارش خود را ارائه خواهد کرد.',
    ],
    remarks: ['label-forms'],
  },
  {
    name: 'sections with capitals over numbers that go on',
    text: source`
      A. Introduction
      1. The group was set up in 2004.
      2. It has 40 members.

      B. Findings
      3. The group finds that access is uneven.
      4. It finds that costs are high: see 2. above.

      C. Recommendations
      5. The group recommends that:
       (1) prices be lowered;
       (2) routes be opened.
      6. It recommends a review in
      7 years.`,
    outline: [
      'H - A. Introduction',
      'O 1 The group was set up in 2004.',
      'O 2 It has 40 members.',
      'H - B. Findings',
      'O 3 The group finds that access is uneven.',
      'O 4 It finds that costs are high: see 2. above.',
      'H - C. Recommendations',
      'O 5 The group recommends that:',
      '>O (1) prices be lowered;',
      '>O (2) routes be opened.',
      'O 6 It recommends a review in 7 years.',
    ],
    remarks: ['title-missing'],
  },
  {
    name: 'clauses 4, 4.1 and 4.1.1',
    text: source`
      4 Context of the organization

      4.1 Understanding the organization

      4.1.1 The organization shall determine external issues that are relevant to its purpose.

      4.1.2 The organization shall review them at intervals of not more than
      12 months.

      4.2 Understanding the needs of others

      The organization shall determine:

      a) the parties that are relevant;

      b) their requirements.

      NOTE 1 The requirements can include legal ones.

      5 Leadership

      5.1 Top management shall show leadership.`,
    outline: [
      'O 4 Context of the organization',
      '>O 4.1 Understanding the organization',
      '>>O 4.1.1 The organization shall determine external issues that are relevant to its purpose.',
      '>>O 4.1.2 The organization shall review…more than 12 months.',
      '>O 4.2 Understanding the needs of others',
      'T - The organization shall determine:',
      '>>O a the parties that are relevant;',
      '>>O b their requirements.',
      'T - NOTE 1 The requirements can include legal ones.',
      'O 5 Leadership',
      '>O 5.1 Top management shall show leadership.',
    ],
    remarks: ['numbering-starts-late 4'],
  },
  {
    name: "a coalition's paper with a list of references",
    text: source`
      Dynamic Coalition on Public Access

      Position paper, 12 November 2011

      Introduction

      Public access points remain the only way to the network for many. In
      2010 the coalition counted 12,000 of them.

      Principles

      1) Access is for everybody.
      2) Access is safe: nobody is asked for a name that is not needed for
      the service.
      3) Access is local.

      Recommendations to governments

      4) Fund libraries.
      5) Train librarians:
      – in small towns;
      – in schools.

      References

      [1] Report of the first meeting, 2009.
      [2] Survey of libraries, 2010.`,
    title: 'Dynamic Coalition on Public Access',
    outline: [
      'H - Introduction',
      'P - Public access points remain…counted 12,000 of them.',
      'H - Principles',
      'O 1 Access is for everybody.',
      'O 2 Access is safe: nobody…needed for the service.',
      'O 3 Access is local.',
      'H - Recommendations to governments',
      'O 4 Fund libraries.',
      'O 5 Train librarians:',
      '>T - in small towns;',
      '>T - in schools.',
      'H - References',
      'T - [1] Report of the first meeting, 2009.',
      'T - [2] Survey of libraries, 2010.',
    ],
    remarks: ['bullets-dropped'],
    notes: ['Position paper, 12 November 2011'],
  },
  {
    name: 'French quotation marks and 1.-',
    text: source`
      DÉCLARATION DE LA SOCIÉTÉ CIVILE

      Considérant que « l'accès au réseau est un droit » ;

      Rappelant les déclarations antérieures, en particulier celle du
      12 décembre 2003 ;

      Les signataires :

      1.- Réaffirment leur attachement à un réseau ouvert, « sans
      discrimination » ;

      2.- Demandent aux États :
      - de publier leurs projets ;
      - d'en débattre ;

      3.- Remercient le pays hôte.

      Fait à Genève, le 4 avril 2005`,
    title: 'DÉCLARATION DE LA SOCIÉTÉ CIVILE',
    outline: [
      "P - Considérant que « l'accès au réseau est un droit » ;",
      'P - Rappelant les déclarations antérieures, en particulier celle du 12 décembre 2003 ;',
      'L - Les signataires :',
      'O 1 Réaffirment leur attachement à un réseau ouvert, « sans discrimination » ;',
      'O 2 Demandent aux États :',
      '>T - de publier leurs projets ;',
      ">T - d'en débattre ;",
      'O 3 Remercient le pays hôte.',
      'C - Fait à Genève, le 4 avril 2005',
    ],
    remarks: ['bullets-dropped'],
  },
  {
    name: 'Chinese articles in chapters',
    text: source`
      互联网社区章程

      第一章 总则

      第一条 为了促进网络的发展，制定本章程。
      第二条 社区成员享有下列权利：
      （一）参加会议；
      （二）提出建议。

      第二章 会议

      第三条 会议每年举行一次。
      第四条 会议应当：
      1．公开举行；
      2．公布记录。`,
    title: '互联网社区章程',
    outline: [
      'H - 第一章 总则',
      'O 一 为了促进网络的发展，制定本章程。',
      'O 二 社区成员享有下列权利：',
      '>O （一） 参加会议；',
      '>O （二） 提出建议。',
      'H - 第二章 会议',
      'O 三 会议每年举行一次。',
      'O 四 会议应当：',
      '>O 1 公开举行；',
      '>O 2 公布记录。',
    ],
    remarks: ['label-forms'],
  },
];
